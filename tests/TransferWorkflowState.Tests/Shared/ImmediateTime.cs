namespace TransferWorkflowState.Tests;

/// <summary>A clock on which every wait is over at once, and remembered.</summary>
internal sealed class ImmediateTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private long _now;

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
        {
            _waits.Add(dueTime);
        }

        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref _now, (long)(time.TotalSeconds * TimestampFrequency));
}
