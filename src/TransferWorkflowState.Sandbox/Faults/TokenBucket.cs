namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>A token bucket that holds what a second allows, and starts full.</summary>
internal sealed class TokenBucket
{
    private readonly int _perSecond;
    private readonly TimeProvider _time;
    private double _tokens;
    private long _filledAt;

    public TokenBucket(int perSecond, TimeProvider time)
    {
        _perSecond = perSecond;
        _time = time;
        _tokens = perSecond;
        _filledAt = time.GetTimestamp();
    }

    /// <summary>Whether one more call is within the limit now.</summary>
    public bool TryTake()
    {
        long now = _time.GetTimestamp();
        _tokens = Math.Min(_perSecond, _tokens + (_perSecond * _time.GetElapsedTime(_filledAt, now).TotalSeconds));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
