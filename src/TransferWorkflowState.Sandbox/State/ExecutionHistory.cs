namespace TransferWorkflowState.Sandbox.State;

/// <summary>The calls that came for an execution and the invocations of its handler: all of them counted, the latest kept.</summary>
internal sealed class ExecutionHistory
{
    private const int MaxKept = 50;

    private readonly object _lock = new();
    private readonly List<SandboxCall> _calls = [];
    private readonly List<Invocation> _invocations = [];
    private int _callCount;

    public int CallCount
    {
        get
        {
            lock (_lock)
            {
                return _callCount;
            }
        }
    }

    public IReadOnlyList<SandboxCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public IReadOnlyList<Invocation> Invocations
    {
        get
        {
            lock (_lock)
            {
                return [.. _invocations];
            }
        }
    }

    public void Add(SandboxCall call)
    {
        lock (_lock)
        {
            _callCount++;
            _calls.Add(call);
            if (_calls.Count > MaxKept)
            {
                _calls.RemoveAt(0);
            }
        }
    }

    /// <returns>How many there are now.</returns>
    public int BeginInvocation(DateTimeOffset at)
    {
        lock (_lock)
        {
            _invocations.Add(new(at, EndedAt: null, IsSuccess: false, Message: null, IsLast: false));
            return _invocations.Count;
        }
    }

    public void EndInvocation(DateTimeOffset at, bool isSuccess, string? message, bool isLast)
    {
        lock (_lock)
        {
            _invocations[^1] = _invocations[^1] with { EndedAt = at, IsSuccess = isSuccess, Message = message, IsLast = isLast };
        }
    }
}
