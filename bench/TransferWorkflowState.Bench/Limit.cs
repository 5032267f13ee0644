using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Bench;

/// <summary>A limit of the sandbox, how many callbacks fill a run of some seconds with it, and how long they take at least.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Count">How many callbacks.</param>
/// <param name="LeastSeconds">The time that they take where no call is wasted.</param>
internal sealed record Limit(string Name, int Count, double LeastSeconds)
{
    private const double ChangesAt = 5;
    private const int ChangeFactor = 5;
    private const int InFlight = 4;

    /// <summary>The spelling of <see cref="RateSchedule"/>; nothing for a limit of another kind.</summary>
    public string? Rate { get; init; }

    /// <summary>The spelling of <see cref="RateBurst"/>.</summary>
    public string? Burst { get; init; }

    public double? WindowSeconds { get; init; }

    public int? Concurrency { get; init; }

    /// <summary>How long a call is in flight.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>One of each kind.</summary>
    /// <param name="perSecond">The rate that each allows in the long run, or at its fastest where it changes.</param>
    /// <param name="seconds">How long a run takes at least, rounded down to whole windows.</param>
    public static Limit[] Create(int perSecond, int seconds) =>
    [
        Bucket(perSecond, burstSeconds: 1, seconds),
        Bucket(perSecond, burstSeconds: 10, seconds),
        Window(perSecond, length: 1, seconds),
        Window(perSecond, length: 10, seconds),
        Change("slower", perSecond, Math.Max(1, perSecond / ChangeFactor), seconds),
        Change("faster", Math.Max(1, perSecond / ChangeFactor), perSecond, seconds),
        new("in-flight", perSecond * seconds, seconds) { Concurrency = InFlight, Latency = TimeSpan.FromSeconds((double)InFlight / perSecond) },
    ];

    /// <summary>The options of a sandbox with this limit.</summary>
    public SandboxOptions AddTo(SandboxOptions options) => options with
    {
        RateLimit = Rate is null ? null : RateSchedule.Parse(Rate),
        RateLimitBurst = Burst is null ? null : RateBurst.Parse(Burst),
        RateLimitWindow = WindowSeconds is { } window ? TimeSpan.FromSeconds(window) : null,
        ConcurrencyLimit = Concurrency,
    };

    private static Limit Bucket(int perSecond, int burstSeconds, int seconds) =>
        new($"bucket-{burstSeconds}s", perSecond * (burstSeconds + seconds), seconds) { Rate = Text(perSecond), Burst = $"{burstSeconds}s" };

    // The last window of the run has as many calls as the others, and they take no time.
    private static Limit Window(int perSecond, int length, int seconds) =>
        new($"window-{length}s", perSecond * length * ((seconds / length) + 1), seconds / length * length)
        {
            Rate = Text(perSecond * length),
            WindowSeconds = length,
        };

    private static Limit Change(string name, int perSecond, int perSecondThen, int seconds) =>
        new(name, (int)((perSecond * (1 + ChangesAt)) + (perSecondThen * (seconds - ChangesAt))), seconds)
        {
            Rate = $"{Text(perSecond)},{Text(perSecondThen)}@{Text((int)ChangesAt)}s",
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
