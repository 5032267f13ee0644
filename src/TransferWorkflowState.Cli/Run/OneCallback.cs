using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Sends the callback of values that were given as options or as a document, or does the work for its step.</summary>
internal sealed class OneCallback
{
    private readonly ConsoleStreams _console;
    private readonly SendOptions _options;

    public OneCallback(ConsoleStreams console, SendOptions options)
    {
        _console = console;
        _options = options;
    }

    /// <summary>Does so and tells of it as AWS CLI does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> SendAsync(StepConnection connection, Interruption interruption)
    {
        ReadResult reading = ReadResult.Create(_options.Values, RecordOf(_options.Values));
        if (reading.Outcome?.Failure is { } invalid)
        {
            return _console.Fail(RunErrors.InvalidValue(invalid));
        }

        using StepRun<ReadResult> run = ConsoleRun.Start<ReadResult>(_options, interruption);
        await ConsoleRun.OpenJournalAsync(run, _options, _console, interruption).ConfigureAwait(false);
        (OutcomeLog? log, IDisposable? logFile) = ConsoleRun.OpenLog(_options, _console);
        using IDisposable? openLog = logFile;
        using MetricsOutput? metrics = ConsoleRun.OpenMetrics(_options, _console);
        await connection.OpenAsync(run.Journal).ConfigureAwait(false);
        int exitCode = ExitCode.Success;
        RunItem<ReadResult> item = connection.ToItem(reading, reading);
        await ConsoleRun.PullAsync(run.Add(item).Concat(run.Drain()), end =>
        {
            metrics?.Add(end.Outcome);
            exitCode = Report(end.Outcome, CommandEnd.From(end), log, interruption);
        }).ConfigureAwait(false);
        run.Complete();
        return exitCode;
    }

    /// <summary>The record of values that were given as options or as a document.</summary>
    private static DictionaryRecord RecordOf(CallbackValues values) => new(
    [
        new(nameof(values.WorkflowId), values.WorkflowId),
        new(nameof(values.ExecutionId), values.ExecutionId),
        new(nameof(values.Token), values.Token),
    ]);

    private int Report(CallbackOutcome outcome, CommandEnd? work, OutcomeLog? log, Interruption interruption)
    {
        log?.Add(record: null, outcome, work);
        if (_options.IsDryRun)
        {
            new DryRunReport(_console.Output).Add("", outcome, work);
        }
        else if (log is null && (outcome.SkipReason ?? FailureText.DescribeCommand(outcome, work)) is { } text)
        {
            _console.Error.WriteLine(text);
        }

        if (outcome.Failure is not { } failure)
        {
            return work?.ExitCode ?? ExitCode.Success;
        }

        int exitCode = interruption.ExitCode ?? (work is { HasStarted: false } ? work.ExitCode : ExitCode.For(failure));
        return log is null ? _console.Fail(FailureText.Describe(outcome, work, work is null ? "\n" : " "), FailureText.NextStep(failure), exitCode) : exitCode;
    }
}
