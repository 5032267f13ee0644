namespace TransferWorkflowState.Tests.Journal;

/// <summary>A clock with one timer, which says what it is set to and ends when it is told to.</summary>
internal sealed class FlushClock : TimeProvider, ITimer
{
    private TimerCallback? _callback;
    private object? _state;

    /// <summary>The times that the timer was set to, in order.</summary>
    public List<TimeSpan> DueTimes { get; } = [];

    public void End() => _callback!(_state);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_callback, _state) = (callback, state);
        return this;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        DueTimes.Add(dueTime);
        return true;
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
