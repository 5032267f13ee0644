using System.Runtime.ExceptionServices;

namespace TransferWorkflowState.Running;

/// <summary>
/// Reads a source that may have to wait, one item at a time, on a thread of its own, and hands the items over to the
/// thread that pulls the run.
/// </summary>
internal sealed class SourceReader<T>
    where T : class
{
    private readonly IEnumerator<T> _items;
    private readonly Action<Action> _post;
    private T? _item;
    private Exception? _broken;

    /// <param name="items">The source.</param>
    /// <param name="post">Hands something over to the run's thread.</param>
    public SourceReader(IEnumerable<T> items, Action<Action> post)
    {
        _items = items.GetEnumerator();
        _post = post;
    }

    /// <summary>Whether there is nothing more to read.</summary>
    public bool IsAtEnd { get; private set; }

    private bool IsReading { get; set; }

    /// <summary>Begins to read the next item, unless that was done before.</summary>
    public void Read()
    {
        if (!IsReading && !IsAtEnd)
        {
            IsReading = true;
            _ = Task.Run(ReadNext);
        }
    }

    /// <summary>The item that was read, once.</summary>
    public T? TakeItem() => Interlocked.Exchange(ref _item, null);

    /// <summary>Throws what broke the source, if it is broken.</summary>
    public void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            ExceptionDispatchInfo.Throw(_broken);
        }
    }

    private void ReadNext()
    {
        T? item = null;
        Exception? broken = null;
        try
        {
            item = _items.MoveNext() ? _items.Current : null;
        }
#pragma warning disable CA1031 // Thrown on the run's thread, when what was read before has its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            broken = e;
        }

        _post(() =>
        {
            IsReading = false;
            IsAtEnd = item is null;
            _item = item;
            _broken = broken;
        });
    }
}
