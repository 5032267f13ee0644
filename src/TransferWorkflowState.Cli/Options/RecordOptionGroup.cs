using System.CommandLine;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of where records come from, how many are sent at once, and what is written of them.</summary>
internal sealed class RecordOptionGroup
{
    private readonly ValueOption _input = new("--input", "Reads one record per callback from a file, or from standard input with '-'. Options override the values in the records. Default: the event in TRANSFER_EVENT, if the command line does not name a step.", "file");
    private readonly ValueOption _journal = new("--journal", "Records each result in a file; a rerun skips what was already sent.", "file");
    private readonly ValueOption _failed = new("--failed", "Writes failed records to a file, ready to be sent again with --input. The file contains their tokens.", "file");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be sent, run and skipped, and why the rest would fail. Does not need a region or credentials, and only reads the journal.", Arity = ArgumentArity.Zero };
    private readonly ValueOption _logFile = new("--log-file", "Appends the lines of --log json to a file instead of standard error.", "file");
    private readonly QueueOptionGroup _queue = new();
    private readonly RunOptionGroup _run = new();

    public IEnumerable<Option> All => [_input, .. _queue.All, .. _run.Limits, _journal, _failed, .. _run.Reports, _logFile, _run.Metrics, _dryRun];

    /// <summary>Whether the records come from a file, a pipe or a queue.</summary>
    public bool HasSource(ParseResult parsed) => parsed.GetValue(_input) is not null || _queue.Url(parsed) is not null;

    /// <summary>The name of the option that says where they come from.</summary>
    public string SourceName(ParseResult parsed) => parsed.GetValue(_input) is not null ? _input.Name : _queue.Name;

    /// <summary>What is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="hasSandbox">Whether there is a local endpoint, whose queue is filled from the input.</param>
    public string? FindProblem(ParseResult parsed, bool hasSandbox) =>
        parsed.GetValue(_logFile) is not null && parsed.GetValue(_run.Log) != RunOptionGroup.Json
            ? UsageErrors.Requires(_logFile.Name, $"{_run.Log.Name} {RunOptionGroup.Json}")
        : _queue.FindProblem(parsed, [_failed, _dryRun, .. hasSandbox ? Array.Empty<Option>() : [_input]]);

    /// <summary>What they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="values">The values that all callbacks share.</param>
    /// <param name="connection">Where to send.</param>
    /// <param name="work">The work of each record.</param>
    public SendOptions Read(ParseResult parsed, CallbackValues values, ConnectionOptions connection, WorkOptions? work) => _run.Complete(new()
    {
        Values = values,
        Connection = connection,
        Input = parsed.GetValue(_input),
        QueueUrl = _queue.Url(parsed),
        ExitsWhenEmpty = _queue.ExitsWhenEmpty(parsed),
        Work = work,
        JournalPath = parsed.GetValue(_journal),
        FailedPath = parsed.GetValue(_failed),
        IsDryRun = parsed.GetValue(_dryRun),
        LogPath = parsed.GetValue(_logFile),
    }, parsed);
}
