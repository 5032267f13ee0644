using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace TransferWorkflowState.Running;

/// <summary>
/// Reads a source that may have to wait on a thread of its own, some items ahead, and hands the items over to the thread
/// that pulls the run. That thread is woken only when it waits: a pipe is often faster than it.
/// </summary>
internal sealed class SourceReader<T>
    where T : class
{
    private readonly ConcurrentQueue<T> _read = new();
    private readonly IEnumerator<T> _items;
    private readonly Action _wake;
    private readonly int _most;
    private int _isReading;
    private int _isAwaited;
    private volatile bool _hasEnded;
    private Exception? _broken;

    /// <param name="items">The source.</param>
    /// <param name="most">How many items are read at a time, and are enough to be left.</param>
    /// <param name="wake">Wakes the run's thread.</param>
    public SourceReader(IEnumerable<T> items, int most, Action wake)
    {
        _items = items.GetEnumerator();
        _most = most;
        _wake = wake;
    }

    /// <summary>Whether there is nothing more to read or to take.</summary>
    public bool IsAtEnd => _hasEnded && _read.IsEmpty;

    /// <summary>Reads some more items, unless enough are left or on their way.</summary>
    public void Read()
    {
        if (!_hasEnded && _read.Count < _most && Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            _ = Task.Run(ReadOn);
        }
    }

    /// <summary>The next item that was read; <see langword="null"/> when there is not one yet: the next one wakes the run's thread.</summary>
    public T? TakeItem()
    {
        if (!_read.TryDequeue(out T? item))
        {
            // The reading thread may have added an item just before it could see that this one waits.
            Volatile.Write(ref _isAwaited, 1);
            Interlocked.MemoryBarrier();
            _ = _read.TryDequeue(out item);
        }

        return item;
    }

    /// <summary>Throws what broke the source, if it is broken.</summary>
    public void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            ExceptionDispatchInfo.Throw(_broken);
        }
    }

    private void ReadOn()
    {
        try
        {
            for (int i = 0; i < _most && !_hasEnded; i++)
            {
                ReadNext();
            }
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
            _wake();
        }
    }

    private void ReadNext()
    {
        try
        {
            if (_items.MoveNext())
            {
                _read.Enqueue(_items.Current);
            }
            else
            {
                _hasEnded = true;
            }
        }
#pragma warning disable CA1031 // Thrown on the run's thread, when what was read before has its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _broken = e;
            _hasEnded = true;
        }

        if (Interlocked.Exchange(ref _isAwaited, 0) == 1)
        {
            _wake();
        }
    }
}
