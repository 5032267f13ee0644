using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A limit of the sandbox, and the callbacks that fill a run of some seconds with it.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="LeastSeconds">The time that the callbacks take where no call is wasted.</param>
/// <param name="Options">Of a sandbox with this limit and an execution for each callback.</param>
internal sealed record Limit(string Name, double LeastSeconds, SandboxOptions Options)
{
    private const int ChangesAt = 5;
    private const int ChangeFactor = 5;
    private const int MinPerSecond = 5;
    private const double MinLatency = 0.024;

    /// <summary>One of each kind.</summary>
    /// <param name="perSecond">The rate that each allows in the long run, or at its fastest where it changes; 25 at least there.</param>
    /// <param name="seconds">How long a run takes at least, rounded down to whole windows.</param>
    public static Limit[] Create(int perSecond, int seconds)
    {
        int slow = Math.Max(MinPerSecond, perSecond / ChangeFactor);
        int inFlight = Math.Max(4, (int)Math.Ceiling(MinLatency * perSecond));
        return
        [
            Bucket(perSecond, burstSeconds: 1, seconds),
            Bucket(perSecond, burstSeconds: 10, seconds),
            Window(perSecond, length: 1, seconds),
            Window(perSecond, length: 10, seconds),
            Change("slower", ChangeFactor * slow, slow, seconds),
            Change("faster", slow, ChangeFactor * slow, seconds),
            new("in-flight", seconds, new()
            {
                ExecutionCount = perSecond * seconds,
                ConcurrencyLimit = inFlight,
                Latency = TimeSpan.FromSeconds((double)inFlight / perSecond),
            }),
        ];
    }

    private static Limit Bucket(int perSecond, int burstSeconds, int seconds) => new($"bucket-{burstSeconds}s", seconds, new()
    {
        ExecutionCount = perSecond * (burstSeconds + seconds),
        RateLimit = Rate($"{perSecond}"),
        RateLimitBurst = RateBurst.Parse($"{burstSeconds}s"),
    });

    // The last window of the run has as many calls as the others, and they take no time.
    private static Limit Window(int perSecond, int length, int seconds) => new($"window-{length}s", seconds / length * length, new()
    {
        ExecutionCount = perSecond * length * ((seconds / length) + 1),
        RateLimit = Rate($"{perSecond * length}"),
        RateLimitWindow = TimeSpan.FromSeconds(length),
    });

    private static Limit Change(string name, int perSecond, int perSecondThen, int seconds) => new(name, seconds, new()
    {
        ExecutionCount = (perSecond * (1 + ChangesAt)) + (perSecondThen * (seconds - ChangesAt)),
        RateLimit = Rate($"{perSecond},{perSecondThen}@{ChangesAt}s"),
    });

    private static RateSchedule? Rate(FormattableString text) => RateSchedule.Parse(text.ToString(CultureInfo.InvariantCulture));
}
