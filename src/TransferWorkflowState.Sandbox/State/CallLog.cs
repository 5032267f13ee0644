namespace TransferWorkflowState.Sandbox.State;

/// <summary>The calls that came in: all of them counted, the latest of them kept.</summary>
internal sealed class CallLog
{
    private const int Capacity = 10_000;

    private readonly object _lock = new();
    private readonly Queue<SandboxCall> _latest = [];
    private readonly Changes _changes;
    private long _count;

    public CallLog(Changes changes)
    {
        _changes = changes;
    }

    public CallRate Rate { get; } = new();

    public long Count => Interlocked.Read(ref _count);

    /// <summary>A copy of the latest calls, the oldest first.</summary>
    public IReadOnlyList<SandboxCall> Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest.ToArray();
            }
        }
    }

    /// <summary>Adds a call.</summary>
    /// <param name="call">The call and its response.</param>
    /// <param name="execution">The execution that it was for, if that is known.</param>
    public void Add(SandboxCall call, SandboxExecution? execution)
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _count);
            _latest.Enqueue(call);
            if (_latest.Count > Capacity)
            {
                _latest.Dequeue();
            }
        }

        Rate.Add(call);
        execution?.AddCall(call);
        _changes.Called(call);
    }
}
