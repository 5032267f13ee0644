namespace TransferWorkflowState.Sandbox.State;

/// <summary>Lets steps time out when they are due. Safe to use from any thread.</summary>
internal sealed class StepClock : IDisposable
{
    private readonly object _lock = new();
    private readonly PriorityQueue<(SandboxExecution Execution, string Token), DateTimeOffset> _steps = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public StepClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => ExpireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(SandboxExecution execution, string token, DateTimeOffset timesOutAt)
    {
        lock (_lock)
        {
            _steps.Enqueue((execution, token), timesOutAt);
            SetTimer();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    private void ExpireDue()
    {
        List<(SandboxExecution Execution, string Token)> due = [];
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            while (_steps.TryPeek(out (SandboxExecution Execution, string Token) step, out DateTimeOffset at) && at <= now)
            {
                due.Add(step);
                _steps.Dequeue();
            }

            SetTimer();
        }

        due.ForEach(static step => step.Execution.Expire(step.Token));
    }

    private void SetTimer()
    {
        if (!_isDisposed && _steps.TryPeek(out _, out DateTimeOffset next))
        {
            // A timer counts whole milliseconds: rounded up, so that the step is due when it ends.
            TimeSpan wait = next - _time.GetUtcNow() + TimeSpan.FromMilliseconds(1);
            _ = _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
