namespace TransferWorkflowState.Retry;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    private const double Growth = 2;

    private static readonly TimeSpan _max = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(500);

    // The rate limiter spreads calls that were throttled, so that they need not wait so long.
    private static readonly TimeSpan _firstThrottled = TimeSpan.FromMilliseconds(100);

    /// <summary>Exponential backoff with full jitter, capped; never sooner than the service asked for.</summary>
    /// <param name="attempts">How many attempts were made.</param>
    /// <param name="retryAfter">How long the service asks to wait; zero when it does not say.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    /// <param name="isThrottled">Whether the service throttled the last attempt.</param>
    public static TimeSpan Delay(int attempts, TimeSpan retryAfter, double jitter, bool isThrottled = false)
    {
        TimeSpan first = isThrottled ? _firstThrottled : _first;
        double limit = Math.Min(_max.TotalSeconds, first.TotalSeconds * Math.Pow(Growth, attempts - 1));
        TimeSpan delay = TimeSpan.FromSeconds(jitter * limit);
        TimeSpan asked = retryAfter > _max ? _max : retryAfter;

        // The jitter on top keeps calls that were throttled together from coming back together.
        return asked > TimeSpan.Zero ? asked + (delay / 4) : delay;
    }

    /// <summary>A delay that a service asks for: up to a day, or zero when the number is not such a delay.</summary>
    public static TimeSpan Requested(double seconds) => seconds is > 0 and < 86400 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
}
