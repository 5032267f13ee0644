namespace TransferWorkflowState.Sandbox.Limits;

/// <summary>A bucket that holds a burst of calls, starts full, and fills up steadily.</summary>
internal sealed class TokenBucket : IRateLimiter
{
    // What rounding may take from a whole token.
    private const double Tolerance = 1e-9;

    private readonly RateSchedule _perSecond;
    private readonly RateBurst _burst;
    private double _tokens;
    private double _filledTo;

    public TokenBucket(RateSchedule perSecond, RateBurst burst)
    {
        _perSecond = perSecond;
        _burst = burst;
        _tokens = burst.At(perSecond.At(0));
    }

    /// <inheritdoc/>
    public bool TryTake(double seconds)
    {
        _tokens = Math.Min(_burst.At(_perSecond.At(seconds)), _tokens + _perSecond.Between(_filledTo, seconds));
        _filledTo = seconds;
        if (_tokens < 1 - Tolerance)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
