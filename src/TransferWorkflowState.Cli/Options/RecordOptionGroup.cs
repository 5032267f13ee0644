using System.CommandLine;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of where records come from, how many are sent at once, and what is written of them.</summary>
internal sealed class RecordOptionGroup
{
    private readonly ValueOption _input = new("--input", "Reads one record for each callback from a file, or from standard input for '-'. Values given as options take the place of the records' own. Default: the event of one step in TRANSFER_EVENT, when no step is named.", "file");
    private readonly Option<int?> _throttleLimit = new("--throttle-limit") { Description = "Maximum concurrent callbacks, 1 to 256 (default: 16, or 1 with a command).", HelpName = "count" };
    private readonly Option<int?> _stepTimeout = new("--step-timeout") { Description = "The TimeoutSeconds of the workflow's step, 1 to 1800, counted from when the step began. A command that has not ended shortly before is terminated and FAILURE is reported in time; a record whose step has timed out is skipped.", HelpName = "seconds" };
    private readonly ValueOption _journal = new("--journal", "Records each result in a file; a rerun skips what was already sent.", "file");
    private readonly ValueOption _failed = new("--failed", "Writes failed records to a file, ready to be sent again with --input. The file holds their tokens.", "file");
    private readonly Option<string> _summary = new("--summary") { Description = "Format of the summary on standard error: text or json (default: text).", HelpName = "form", DefaultValueFactory = static _ => "text" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would be sent, run and skipped, and why the rest would fail. Needs no region and no credentials, and only reads the journal.", Arity = ArgumentArity.Zero };
    private readonly Option<string> _log = new("--log") { Description = "Format of the outcomes on standard error: text (failures only) or json (a line for each, without its token) (default: text).", HelpName = "form", DefaultValueFactory = static _ => "text" };
    private readonly ValueOption _logFile = new("--log-file", "A file that the lines of --log json are appended to, instead of standard error.", "file");
    private readonly Option<string> _metrics = new("--metrics") { Description = "emf: writes counts and times in CloudWatch's embedded metric format, a line of JSON for each workflow, to standard output, each minute and at the end.", HelpName = "form" };
    private readonly QueueOptionGroup _queue = new();

    public RecordOptionGroup()
    {
        _summary.AcceptOnlyFromAmong("text", "json");
        _log.AcceptOnlyFromAmong("text", "json");
        _metrics.AcceptOnlyFromAmong("emf");
    }

    public IEnumerable<Option> All => [_input, .. _queue.All, _stepTimeout, _throttleLimit, _journal, _failed, _summary, _log, _logFile, _metrics, _dryRun];

    /// <summary>Whether the records come from a file, a pipe or a queue.</summary>
    public bool HasSource(ParseResult parsed) => parsed.GetValue(_input) is not null || _queue.Url(parsed) is not null;

    /// <summary>The name of the option that says where they come from.</summary>
    public string SourceName(ParseResult parsed) => parsed.GetValue(_input) is not null ? _input.Name : _queue.Name;

    /// <summary>What is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="hasSandbox">Whether there is a local endpoint, whose queue is filled from the input.</param>
    public string? FindProblem(ParseResult parsed, bool hasSandbox) =>
        parsed.GetValue(_throttleLimit) is < 1 or > 256
            ? $"argument {_throttleLimit.Name}: {parsed.GetValue(_throttleLimit)} is not between 1 and 256"
        : parsed.GetValue(_stepTimeout) is < 1 or > WorkOptionGroup.MaxSeconds
            ? $"argument {_stepTimeout.Name}: {parsed.GetValue(_stepTimeout)} is not between 1 and {WorkOptionGroup.MaxSeconds}"
        : parsed.GetValue(_logFile) is not null && parsed.GetValue(_log) != "json"
            ? $"argument {_logFile.Name}: requires {_log.Name} json"
        : _queue.FindProblem(parsed, [_failed, _dryRun, .. hasSandbox ? Array.Empty<Option>() : [_input]]);

    /// <summary>What they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="values">The values that all callbacks share.</param>
    /// <param name="connection">Where to send.</param>
    /// <param name="work">The work of each record.</param>
    public SendOptions Read(ParseResult parsed, CallbackValues values, ConnectionOptions connection, WorkOptions? work) => new()
    {
        Values = values,
        Connection = connection,
        Input = parsed.GetValue(_input),
        QueueUrl = _queue.Url(parsed),
        ExitsWhenEmpty = _queue.ExitsWhenEmpty(parsed),
        Work = work,
        ThrottleLimit = parsed.GetValue(_throttleLimit) ?? (work is null ? 16 : 1),
        StepTimeout = parsed.GetValue(_stepTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        JournalPath = parsed.GetValue(_journal),
        FailedPath = parsed.GetValue(_failed),
        IsSummaryJson = parsed.GetValue(_summary) == "json",
        IsDryRun = parsed.GetValue(_dryRun),
        IsLogJson = parsed.GetValue(_log) == "json",
        LogPath = parsed.GetValue(_logFile),
        WritesMetrics = parsed.GetValue(_metrics) is not null && !parsed.GetValue(_dryRun),
    };
}
