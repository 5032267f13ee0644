using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Files;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

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
            if (FilePath.AreSame(failedPath, _options.Input!))
            {
                throw new IOException("it is the file for the records that fail, too.");
            }

            if (_options.JournalPath is not null && FilePath.AreSame(failedPath, _options.JournalPath))
            {
                throw new UnusableFileException(failedPath, new IOException("it is the journal, too."));
            }
        }

        // What is wrong with a value that stands beside the records is wrong for every one of them.
        if (StepCallback.FindInvalid(_options.Values) is { } invalid)
        {
            return _console.Fail($"Parameter validation failed:\n{invalid.Message}", invalid.NextStep, ExitCode.Of(invalid));
        }

        using Stream input = _options.Input == "-" ? _console.OpenInput() : InputFile.Open(_options.Input!);
        using StepRun<InputHandle> run = ConsoleRun.Start<InputHandle>(_options, _console, interruption);
        await connection.OpenAsync().ConfigureAwait(false);
        using FailedRecords? failedRecords = OpenFailedRecords();
        string name = _options.Input == "-" ? "standard input" : Path.GetFileName(_options.Input!);
        RecordSource source = new(input, name, _options.Values, connection.ToItem);
        int exitCode = await RunAsync(run, source, new(run, _console, failedRecords), interruption).ConfigureAwait(false);
        run.Complete();
        return exitCode;
    }

    /// <summary>Whatever ends the run, what became of the records is told first.</summary>
    private async Task<int> RunAsync(StepRun<InputHandle> run, RecordSource source, RunReport report, Interruption interruption)
    {
        Exception? broken = null;
        try
        {
            await ConsoleRun.PullAsync(run.Run(source), report.Add).ConfigureAwait(false);
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            broken = e;
        }
        finally
        {
            report.Finish(_options.IsSummaryJson);
        }

        if (broken is not null)
        {
            report.AddBreak(UnusableFileException.Report(broken, _options, _console));
        }

        return interruption.ExitCode ?? report.ExitCode;
    }

    private FailedRecords? OpenFailedRecords()
    {
        try
        {
            return _options.FailedPath is null ? null : new(_options.FailedPath);
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            throw new UnusableFileException(_options.FailedPath!, e);
        }
    }
}
