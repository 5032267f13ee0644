using System.CommandLine;

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
        _rateLimit = new(rateLimit, "Calls per second, or per window, above which the local endpoint throttles. A schedule such as 50,5@10s changes it: 50, and from ten seconds after the first call 5.", "count", $"{prefix}calls-per-second");
        _burst = new($"{rateLimit}-burst", "Calls that may come at once after a pause: a number, or seconds such as 10s for as many calls as come in them (default: 1s).", "count|seconds");
        _window = new($"{rateLimit}-window", $"Counts {rateLimit} in fixed windows of so many seconds, 0.1 to 3600, instead of letting calls through steadily.", "seconds", 0.1, 3600);
        _retryAfter = new($"{rateLimit}-retry-after", "RetryAfterSeconds in the responses to throttled calls, 1 to 3600 (default: the responses have none).", "seconds", 1, 3600);
        _concurrencyLimit = new($"{prefix}concurrency-limit", "Calls in flight above which the local endpoint throttles.", "count", 1, int.MaxValue);
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
                result.AddError($"argument {problem.Name}: {problem.Problem}");
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
