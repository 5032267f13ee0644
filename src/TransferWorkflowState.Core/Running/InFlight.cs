using System.Collections.Concurrent;

namespace TransferWorkflowState.Running;

/// <summary>
/// The window of running calls, never more than the limit. One thread adds work and takes results, in the order in
/// which they complete; the calls themselves never touch it. Disposing cancels what still runs and waits for it.
/// </summary>
/// <typeparam name="T">What a call results in.</typeparam>
public sealed class InFlight<T> : IDisposable
{
    private readonly BlockingCollection<Task<T>> _ended = [];
    private readonly Action<Task<T>> _end;
    private readonly CancellationTokenSource _stop;
    private readonly int _limit;

    /// <summary>A window for so many calls at once.</summary>
    /// <param name="limit">How many calls may run at once, at least 1.</param>
    /// <param name="cancellationToken">Stops all calls: they end at once, each with its result.</param>
    public InFlight(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _limit = limit;
        _end = _ended.Add;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>How many calls run, or have ended but are not taken.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Starts a call as soon as there is room for it. Yields every result that is there before and after the start;
    /// the call starts only when the results are enumerated.
    /// </summary>
    /// <param name="start">Starts the call; is given the token that stops it.</param>
    public IEnumerable<T> Run(Func<CancellationToken, Task<T>> start)
    {
        while (Count >= _limit)
        {
            yield return Take();
        }

        Task<T> call = start(_stop.Token);
        Count++;
        _ = call.ContinueWith(_end, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (T result in TakeEnded())
        {
            yield return result;
        }
    }

    /// <summary>Yields the results that are there already, without waiting.</summary>
    public IEnumerable<T> TakeEnded()
    {
        while (_ended.TryTake(out Task<T>? call))
        {
            Count--;
            yield return call.GetAwaiter().GetResult();
        }
    }

    /// <summary>Yields the results of all calls that still run, as they come.</summary>
    public IEnumerable<T> Drain()
    {
        while (Count > 0)
        {
            yield return Take();
        }
    }

    /// <summary>Cancels the calls that run and waits until they have ended.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        for (; Count > 0; Count--)
        {
            _ = _ended.Take();
        }

        _stop.Dispose();
        _ended.Dispose();
    }

    private T Take()
    {
        Task<T> call = _ended.Take();
        Count--;
        return call.GetAwaiter().GetResult();
    }
}
