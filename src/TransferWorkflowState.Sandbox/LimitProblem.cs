namespace TransferWorkflowState.Sandbox;

/// <summary>A setting of a sandbox's limits that has no meaning beside the others.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Problem">What is wrong with it, to follow its name.</param>
public sealed record LimitProblem(string Name, string Problem)
{
    /// <summary>The first problem of some settings, or <see langword="null"/> when they go together.</summary>
    /// <param name="rateLimit">What the front end calls <see cref="SandboxOptions.RateLimit"/>.</param>
    /// <param name="burst">What it calls <see cref="SandboxOptions.RateLimitBurst"/>.</param>
    /// <param name="window">What it calls <see cref="SandboxOptions.RateLimitWindow"/>.</param>
    /// <param name="retryAfter">What it calls <see cref="SandboxOptions.RateLimitRetryAfter"/>.</param>
    /// <param name="concurrencyLimit">What it calls <see cref="SandboxOptions.ConcurrencyLimit"/>.</param>
    /// <param name="isGiven">Whether the setting of a name is given.</param>
    public static LimitProblem? Find(
        string rateLimit, string burst, string window, string retryAfter, string concurrencyLimit, Predicate<string> isGiven)
    {
        ArgumentNullException.ThrowIfNull(isGiven);
        return isGiven(burst) && !isGiven(rateLimit) ? new(burst, $"requires {rateLimit}")
            : isGiven(window) && !isGiven(rateLimit) ? new(window, $"requires {rateLimit}")
            : isGiven(burst) && isGiven(window) ? new(burst, $"cannot be combined with {window}")
            : isGiven(retryAfter) && !isGiven(rateLimit) && !isGiven(concurrencyLimit)
                ? new(retryAfter, $"requires {rateLimit} or {concurrencyLimit}")
            : null;
    }
}
