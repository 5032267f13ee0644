namespace TransferWorkflowState.Tests.Retry;

/// <summary>A token bucket that starts full, whose rate may change.</summary>
internal sealed class BucketLimit : IServiceLimit
{
    private readonly double _perSecond;
    private readonly double _burst;
    private readonly double _changesAt;
    private readonly double _perSecondThen;
    private double _tokens;
    private double _filledTo;

    public BucketLimit(double perSecond, double burst, double changesAt = double.PositiveInfinity, double perSecondThen = 0)
    {
        _perSecond = perSecond;
        _burst = _tokens = burst;
        _changesAt = changesAt;
        _perSecondThen = perSecondThen;
    }

    public bool Accepts(double now)
    {
        _tokens = Math.Min(_burst, _tokens + Refill(_filledTo, now));
        _filledTo = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    public int CountIn(double seconds) => (int)(_burst + Refill(0, seconds));

    private double Refill(double from, double to) =>
        (_perSecond * (Math.Min(to, _changesAt) - Math.Min(from, _changesAt)))
        + (to > _changesAt ? _perSecondThen * (to - Math.Max(from, _changesAt)) : 0);
}
