using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of a run wherever its records come from: its limits, and what is told of it.</summary>
internal sealed class RunOptionGroup
{
    /// <summary>The form for programs of what is told of a run.</summary>
    public const string Json = "json";
    private const string Text = "text";

    private readonly NumberOption<int> _throttleLimit = new("--throttle-limit", "Maximum concurrent callbacks, 1 to 256 (default: 16, or 1 with a command).", "count", 1, 256);
    private readonly NumberOption<int> _stepTimeout = new("--step-timeout", "The TimeoutSeconds of the workflow's step, 1 to 1800, counted from the start of the step. A command still running shortly before the timeout is terminated, and FAILURE is reported in time; a record whose step has timed out is skipped.", "seconds", 1, WorkOptionGroup.MaxSeconds);
    private readonly ChoiceOption _summary = new("--summary", "Format of the summary on standard error: text or json (default: text).", "form", Text, Json) { DefaultValueFactory = static _ => Text };

    /// <summary>The option of the log, which others belong to.</summary>
    public Option<string> Log { get; } = new ChoiceOption("--log", "Format of the outcomes on standard error: text (failures only, the default) or json (one line per outcome, without tokens).", "form", Text, Json) { DefaultValueFactory = static _ => Text };

    /// <summary>The option of the metrics.</summary>
    public Option<string> Metrics { get; } = new ChoiceOption("--metrics", "emf: writes counts and times to standard output in CloudWatch's embedded metric format, one line of JSON per workflow, every minute and at the end.", "form", "emf");

    public IEnumerable<Option> Limits => [_stepTimeout, _throttleLimit];

    public IEnumerable<Option> Reports => [_summary, Log];

    /// <summary>Adds what they say.</summary>
    public SendOptions Complete(SendOptions options, ParseResult parsed) => options with
    {
        ThrottleLimit = parsed.GetValue(_throttleLimit) ?? (options.Work is null ? 16 : 1),
        StepTimeout = parsed.GetValue(_stepTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        IsSummaryJson = parsed.GetValue(_summary) == Json,
        IsLogJson = parsed.GetValue(Log) == Json,
        WritesMetrics = parsed.GetValue(Metrics) is not null && !options.IsDryRun,
    };
}
