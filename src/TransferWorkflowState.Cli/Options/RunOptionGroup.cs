using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of a run wherever its records come from: its limits, and what is told of it.</summary>
internal sealed class RunOptionGroup
{
    private readonly Option<int?> _throttleLimit = new("--throttle-limit") { Description = "Maximum concurrent callbacks, 1 to 256 (default: 16, or 1 with a command).", HelpName = "count" };
    private readonly Option<int?> _stepTimeout = new("--step-timeout") { Description = "The TimeoutSeconds of the workflow's step, 1 to 1800, counted from the start of the step. A command still running shortly before the timeout is terminated, and FAILURE is reported in time; a record whose step has timed out is skipped.", HelpName = "seconds" };
    private readonly Option<string> _summary = new("--summary") { Description = "Format of the summary on standard error: text or json (default: text).", HelpName = "form", DefaultValueFactory = static _ => "text" };

    public RunOptionGroup()
    {
        _summary.AcceptOnlyFromAmong("text", "json");
        Log.AcceptOnlyFromAmong("text", "json");
        Metrics.AcceptOnlyFromAmong("emf");
    }

    /// <summary>The option of the log, which others belong to.</summary>
    public Option<string> Log { get; } = new("--log") { Description = "Format of the outcomes on standard error: text (failures only, the default) or json (one line per outcome, without tokens).", HelpName = "form", DefaultValueFactory = static _ => "text" };

    /// <summary>The option of the metrics.</summary>
    public Option<string> Metrics { get; } = new("--metrics") { Description = "emf: writes counts and times to standard output in CloudWatch's embedded metric format, one line of JSON per workflow, every minute and at the end.", HelpName = "form" };

    public IEnumerable<Option> Limits => [_stepTimeout, _throttleLimit];

    public IEnumerable<Option> Reports => [_summary, Log];

    /// <summary>What is wrong with them.</summary>
    public string? FindProblem(ParseResult parsed) =>
        parsed.GetValue(_throttleLimit) is < 1 or > 256
            ? $"argument {_throttleLimit.Name}: {parsed.GetValue(_throttleLimit)} is not between 1 and 256"
        : parsed.GetValue(_stepTimeout) is < 1 or > WorkOptionGroup.MaxSeconds
            ? $"argument {_stepTimeout.Name}: {parsed.GetValue(_stepTimeout)} is not between 1 and {WorkOptionGroup.MaxSeconds}"
        : null;

    /// <summary>Adds what they say.</summary>
    public SendOptions Complete(SendOptions options, ParseResult parsed) => options with
    {
        ThrottleLimit = parsed.GetValue(_throttleLimit) ?? (options.Work is null ? 16 : 1),
        StepTimeout = parsed.GetValue(_stepTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        IsSummaryJson = parsed.GetValue(_summary) == "json",
        IsLogJson = parsed.GetValue(Log) == "json",
        WritesMetrics = parsed.GetValue(Metrics) is not null && !options.IsDryRun,
    };
}
