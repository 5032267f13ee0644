using System.Text;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Files;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Sends the callbacks of the records of an input, or does the work for their steps.</summary>
internal sealed class RecordsOfInput
{
    private readonly ConsoleStreams _console;
    private readonly SendOptions _options;

    public RecordsOfInput(ConsoleStreams console, SendOptions options)
    {
        _console = console;
        _options = options;
    }

    /// <summary>Does so and tells of every failure, and of the whole in a summary.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">A file cannot be used; nothing was sent.</exception>
    public async Task<int> SendAsync(StepConnection connection, Interruption interruption)
    {
        if (_options.FailedPath is { } failedPath)
        {
            if (_options.Input is { } inputPath && FilePath.AreSame(failedPath, inputPath))
            {
                throw new UnusableFileException(failedPath, FileErrors.SameFile(failedPath, "--input"));
            }

            if (_options.JournalPath is not null && FilePath.AreSame(failedPath, _options.JournalPath))
            {
                throw new UnusableFileException(failedPath, FileErrors.SameFile(failedPath, "--journal"));
            }
        }

        if (ConsoleRun.RefuseInvalidValues(_options, _console) is { } refused)
        {
            return refused;
        }

        using StepRun<InputHandle> run = ConsoleRun.Start<InputHandle>(_options, interruption);
        RunReport report = new(run, _console);
        try
        {
            using Stream input = await ConsoleRun.OpenAsync(OpenInput, interruption).ConfigureAwait(false);
            run.Progress.PartRead = input.CanSeek && input.Length > 0 ? () => (double)input.Position / input.Length : null;
            await ConsoleRun.OpenJournalAsync(run, _options, _console, interruption).ConfigureAwait(false);
            (OutcomeLog? log, IDisposable? logFile) = ConsoleRun.OpenLog(_options, _console);
            using IDisposable? openLog = logFile;
            report.Log = log;
            using MetricsOutput? metrics = ConsoleRun.OpenMetrics(_options, _console);
            report.Metrics = metrics;
            report.DryRun = _options.IsDryRun ? new(_console.Output) : null;
            await connection.OpenAsync(run.Journal).ConfigureAwait(false);
            using FailedRecords? failedRecords = await ConsoleRun.OpenAsync(OpenFailedRecords, interruption).ConfigureAwait(false);
            report.FailedRecords = failedRecords;
            string name = _options.Input is null or "-" ? _options.InputName : Path.GetFileName(_options.Input);
            return await RunAsync(run, new(input, name, _options.Values, connection.ToItem), report, interruption).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            report.Finish(_options.IsSummaryJson);
            return exitCode;
        }
    }

    /// <summary>Whatever ends the run, what became of the records is told first.</summary>
    private async Task<int> RunAsync(StepRun<InputHandle> run, RecordSource source, RunReport report, Interruption interruption)
    {
        UnusableFileException? broken = null;
        try
        {
            await ConsoleRun.PullAsync(run.Run(source), report.Add).ConfigureAwait(false);
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            broken = new(_options.InputName, e);
        }
        finally
        {
            report.Finish(_options.IsSummaryJson);
        }

        if (broken is not null)
        {
            report.AddBreak(broken.Report(_console));
        }

        run.Complete();
        return interruption.ExitCode ?? report.ExitCode;
    }

    private Stream OpenInput() =>
        _options.Event is { } text ? new MemoryStream(Encoding.UTF8.GetBytes(text))
        : _options.Input == "-" ? _console.OpenInput()
        : InputFile.Open(_options.Input!);

    private FailedRecords? OpenFailedRecords()
    {
        try
        {
            return _options.FailedPath is null || _options.IsDryRun ? null : new(_options.FailedPath, isInputStandard: _options.Input == "-");
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e) && e is not UnusableFileException)
        {
            throw new UnusableFileException(_options.FailedPath!, e);
        }
    }
}
