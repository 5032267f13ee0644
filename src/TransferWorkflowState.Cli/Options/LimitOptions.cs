using System.CommandLine;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options that say which calls a local endpoint throttles.</summary>
internal sealed class LimitOptions
{
    private readonly LimitOption<RateSchedule> _rateLimit;
    private readonly LimitOption<RateBurst> _burst;
    private readonly NumberOption<double> _window;
    private readonly NumberOption<int> _retryAfter;
    private readonly NumberOption<int> _concurrencyLimit;

    /// <param name="prefix">What their names begin with.</param>
    public LimitOptions(string prefix)
    {
        string rateLimit = $"{prefix}rate-limit";
        _rateLimit = new(rateLimit, "Rate limit of the local endpoint, in calls per second or per window; calls above it are throttled. A schedule such as 50,5@10s changes it: 50 at first, and 5 from ten seconds after the first call.", "count", $"{prefix}calls-per-second");
        _burst = new($"{rateLimit}-burst", "Maximum burst after a pause: a number of calls, or the calls of a period such as 10s (default: 1s).", "count|seconds");
        _window = new($"{rateLimit}-window", $"Applies {rateLimit} to fixed windows of this length in seconds, 0.1 to 3600, instead of to a steady rate.", "seconds", 0.1, 3600);
        _retryAfter = new($"{rateLimit}-retry-after", "RetryAfterSeconds in the responses to throttled calls, 1 to 3600 (default: not included).", "seconds", 1, 3600);
        _concurrencyLimit = new($"{prefix}concurrency-limit", "Maximum calls in flight at the local endpoint; calls above it are throttled.", "count", 1, int.MaxValue);
    }

    public IEnumerable<Option> All => [_rateLimit, _burst, _window, _retryAfter, _concurrencyLimit];

    /// <summary>Refuses options that have no meaning beside the others.</summary>
    public void AddValidatorTo(Command command)
    {
        command.Validators.Add(result =>
        {
            string[] given = [.. All.Where(option => result.GetResult(option) is not null).Select(static option => option.Name)];
            if (LimitProblem.Find(_rateLimit.Name, _burst.Name, _window.Name, _retryAfter.Name, _concurrencyLimit.Name, given.Contains) is { } problem)
            {
                result.AddError(UsageErrors.ConflictingLimit(problem));
            }
        });
    }

    /// <summary>The options of a local endpoint, with these.</summary>
    public SandboxOptions AddTo(SandboxOptions options, ParseResult parsed) => options with
    {
        RateLimit = parsed.GetValue(_rateLimit),
        RateLimitBurst = parsed.GetValue(_burst),
        RateLimitWindow = parsed.GetValue(_window) is { } window ? TimeSpan.FromSeconds(window) : null,
        RateLimitRetryAfter = parsed.GetValue(_retryAfter) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        ConcurrencyLimit = parsed.GetValue(_concurrencyLimit),
    };
}
