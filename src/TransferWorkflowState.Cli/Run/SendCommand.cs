using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Files;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>One run of the command: one callback, or one for every record of the input.</summary>
internal sealed class SendCommand
{
    private readonly ConsoleStreams _console;
    private readonly SendOptions _options;

    public SendCommand(ConsoleStreams console, SendOptions options)
    {
        _console = console;
        _options = options;
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // A typing error must not report FAILURE for every record: a callback cannot be taken back.
        if (_options.Work is { } work && !CommandStart.TryCreate(work.Command, out _, out WorkEnd? refusal))
        {
            return _console.Fail(refusal.Message, "Nothing was run or sent.", refusal.ExitCode);
        }

        using Interruption interruption = new(cancellationToken);
        using TransferSandbox? sandbox = _options.Sandbox is { } start ? TransferSandbox.Start(start) : null;
        try
        {
            using CallbackJournal? journal = OpenJournal();
            int exitCode = _options.Input is null
                ? await SendOneAsync(sandbox, journal, interruption).ConfigureAwait(false)
                : await SendInputAsync(sandbox, journal, interruption).ConfigureAwait(false);
            Show(sandbox);
            journal?.Flush();
            return journal?.Fault is { } fault ? throw fault : exitCode;
        }
        catch (JournalException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.Of(e.Problem));
        }
        catch (ConnectionException e)
        {
            return _console.Fail(FailureText.Of(e), e.NextStep, ExitCode.Of(e.Problem));
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return Fail(e);
        }
    }

    private static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The record of values that were given as options or as a document.</summary>
    private static DictionaryRecord RecordOf(StepCallback callback) => new(
    [
        new(nameof(callback.WorkflowId), callback.WorkflowId),
        new(nameof(callback.ExecutionId), callback.ExecutionId),
        new(nameof(callback.Token), callback.Token),
    ]);

    private async Task<int> SendOneAsync(TransferSandbox? sandbox, CallbackJournal? journal, Interruption interruption)
    {
        if (!StepCallback.TryCreate(_options.Values, out StepCallback? callback, out CallbackFailure? invalid))
        {
            return _console.Fail($"Parameter validation failed:\n{invalid.Message}", invalid.NextStep, ExitCode.Of(invalid));
        }

        using StepReporter reporter = await StepReporter.ConnectAsync(_options, _console, sandbox, journal, interruption).ConfigureAwait(false);
        using Grace grace = new(interruption.Token);
        StepEnd end = await reporter.ReportAsync(callback, RecordOf(callback), grace.End).ConfigureAwait(false);
        if ((end.Outcome.SkipReason ?? end.FailedWork) is { } text)
        {
            await _console.Error.WriteLineAsync(text).ConfigureAwait(false);
        }

        return end.Outcome.Failure is { } failure
            ? _console.Fail(FailureText.Of(end), failure.NextStep, interruption.ExitCode ?? ExitCode.Of(failure))
            : end.Work?.ExitCode ?? ExitCode.Success;
    }

    private async Task<int> SendInputAsync(TransferSandbox? sandbox, CallbackJournal? journal, Interruption interruption)
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

        using Stream input = _options.Input == "-" ? _console.OpenInput() : File.OpenRead(_options.Input!);
        using StepReporter reporter = await StepReporter.ConnectAsync(_options, _console, sandbox, journal, interruption).ConfigureAwait(false);
        using FailedRecords? failedRecords = OpenFailedRecords();
        BatchReport report = new(_console, failedRecords);
        Batch batch = new(reporter.ReportAsync, journal, report);
        string name = _options.Input == "-" ? "standard input" : Path.GetFileName(_options.Input!);
        return await RunAsync(batch, new(input, name, _options.Values), report, interruption).ConfigureAwait(false);
    }

    /// <summary>Whatever ends the run, what became of the records is told first.</summary>
    private async Task<int> RunAsync(Batch batch, RecordSource source, BatchReport report, Interruption interruption)
    {
        Exception? broken = null;
        try
        {
            await batch.SendAsync(source, _options.ThrottleLimit, interruption.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            broken = e;
        }
        finally
        {
            report.Finish(_options.IsSummaryJson);
        }

        if (broken is not null)
        {
            report.AddBreak(Fail(broken));
        }

        return interruption.ExitCode ?? report.ExitCode;
    }

    private CallbackJournal? OpenJournal()
    {
        if (_options.JournalPath is null)
        {
            return null;
        }

        CallbackJournal journal = CallbackJournal.Open(_options.JournalPath);
        if (journal.Warning is { } warning)
        {
            _console.Error.WriteLine(warning);
        }

        return journal;
    }

    private FailedRecords? OpenFailedRecords()
    {
        try
        {
            return _options.FailedPath is null ? null : new(_options.FailedPath);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw new UnusableFileException(_options.FailedPath!, e);
        }
    }

    private int Fail(Exception ofFile)
    {
        string name = ofFile is UnusableFileException other ? other.Path
            : _options.Input == "-" ? "standard input"
            : _options.Input!;
        return _console.Fail(
            $"Unable to use {name}: {ofFile.Message}",
            "Give a file that can be read, or '-' for standard input, and files that can be written.",
            ExitCode.InvalidInput);
    }

    private void Show(TransferSandbox? sandbox)
    {
        foreach (SandboxExecution execution in sandbox?.Executions ?? [])
        {
            _console.Output.WriteLine($"{execution.WorkflowId}  {execution.ExecutionId}  {execution.Status}");
        }
    }
}
