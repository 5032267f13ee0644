namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>A token bucket that holds what a second allows, and starts full.</summary>
internal sealed class TokenBucket(int perSecond, TimeProvider time)
{
    private double _tokens = perSecond;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Whether one more call is within the limit now.</summary>
    public bool TryTake()
    {
        long now = time.GetTimestamp();
        _tokens = Math.Min(perSecond, _tokens + (perSecond * time.GetElapsedTime(_filledAt, now).TotalSeconds));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
