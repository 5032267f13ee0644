using System.Collections.Concurrent;

namespace TransferWorkflowState.Running;

/// <summary>
/// The window of concurrent calls, never more than the limit. One thread starts calls and takes their results, in the
/// order in which they complete; the calls themselves never touch it, but may hand over what is to be done on that
/// thread.
/// </summary>
/// <typeparam name="T">The result of a call.</typeparam>
internal sealed class InFlight<T> : IDisposable
    where T : class
{
    private readonly BlockingCollection<object> _arrived = [];
    private readonly Action<Task<T>> _end;
    private readonly int _limit;

    /// <param name="limit">How many calls may be in flight, at least 1.</param>
    public InFlight(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _limit = limit;
        _end = _arrived.Add;
    }

    /// <summary>How many calls are in flight, or have ended but are not taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a call could start now.</summary>
    public bool HasRoom => Count < _limit;

    /// <summary>
    /// Starts a call as soon as there is room for it. Yields every result that is there before and after the start;
    /// the call starts only when the results are enumerated.
    /// </summary>
    public IEnumerable<T> Run(Func<Task<T>> start)
    {
        foreach (T result in WaitForRoom())
        {
            yield return result;
        }

        Task<T> call = start();
        Count++;
        _ = call.ContinueWith(_end, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (T result in TakeEnded())
        {
            yield return result;
        }
    }

    /// <summary>Yields results, as they come, until a call could start.</summary>
    public IEnumerable<T> WaitForRoom()
    {
        while (!HasRoom)
        {
            if (Take() is { } result)
            {
                yield return result;
            }
        }
    }

    /// <summary>Has something done on the thread that takes the results, in its turn. Any thread may call this.</summary>
    public void Post(Action action)
    {
        try
        {
            _arrived.Add(action);
        }
        catch (ObjectDisposedException)
        {
            // A read of a pipe that was left behind may end when the run has.
        }
    }

    /// <summary>Waits for the next result or posted action, and returns the result.</summary>
    public T? Take() => Handle(_arrived.Take());

    /// <summary>Yields the results that are there already, without waiting.</summary>
    public IEnumerable<T> TakeEnded()
    {
        while (_arrived.TryTake(out object? arrived))
        {
            if (Handle(arrived) is { } result)
            {
                yield return result;
            }
        }
    }

    /// <summary>Yields the results of all calls that are still in flight, as they come.</summary>
    public IEnumerable<T> Drain()
    {
        while (Count > 0)
        {
            if (Take() is { } result)
            {
                yield return result;
            }
        }
    }

    /// <summary>Yields the results of all calls that are still in flight, and does nothing that was posted any more.</summary>
    public IEnumerable<T> Abandon()
    {
        while (Count > 0)
        {
            if (_arrived.Take() is not Task<T> call)
            {
                continue;
            }

            Count--;
            if (call.IsCompletedSuccessfully)
            {
                yield return call.Result;
            }
        }
    }

    /// <summary>No call may be in flight.</summary>
    public void Dispose() => _arrived.Dispose();

    private T? Handle(object arrived)
    {
        if (arrived is Action action)
        {
            action();
            return null;
        }

        Count--;
        return ((Task<T>)arrived).GetAwaiter().GetResult();
    }
}
