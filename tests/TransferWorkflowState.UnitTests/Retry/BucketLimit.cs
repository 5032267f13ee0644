using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>The sandbox's token bucket, which starts full, with a rate that may change.</summary>
internal sealed class BucketLimit : IServiceLimit
{
    private readonly int _burst;
    private readonly RateSchedule _perSecond;
    private readonly TokenBucket _bucket;

    public BucketLimit(int perSecond, int burst)
        : this(new RateSchedule(perSecond), burst)
    {
    }

    public BucketLimit(RateSchedule perSecond, int burst)
    {
        _burst = burst;
        _perSecond = perSecond;
        _bucket = new(perSecond, RateBurst.OfCalls(burst));
    }

    public bool Accepts(double now) => _bucket.TryTake(now);

    public int CountIn(double seconds) => (int)(_burst + _perSecond.Between(0, seconds));
}
