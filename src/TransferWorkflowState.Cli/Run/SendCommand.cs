using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Files;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
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
        if (_options.Work is { } work && !CommandStart.TryCreate(work.Command, out _, out CommandEnd? refusal))
        {
            return _console.Fail(RunErrors.CommandNotStarted(refusal.Message, refusal.ExitCode));
        }

        if (_options.Work is not null)
        {
            UnixSignals.RestoreBrokenPipeForPrograms();
        }

        using Interruption interruption = new(_options.QueueUrl is null ? TimeSpan.Zero : RecordsOfQueue.DrainPeriod, cancellationToken);
        using TransferSandbox? sandbox = _options.Sandbox is { } start ? TransferSandbox.Start(start) : null;
        using StepConnection connection = new(_options, _console, sandbox, interruption);
        try
        {
            if (_options.QueueUrl is not null)
            {
                Fill(sandbox);
            }

            int exitCode = await (_options switch
            {
                { QueueUrl: not null } => new RecordsOfQueue(_console, _options).SendAsync(connection, interruption),
                { Input: not null } or { Event: not null } => new RecordsOfInput(_console, _options).SendAsync(connection, interruption),
                _ => new OneCallback(_console, _options).SendAsync(connection, interruption),
            }).ConfigureAwait(false);
            return Show(sandbox, exitCode);
        }
        catch (QueueException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.For(e.Problem));
        }
        catch (JournalException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.For(e.Problem));
        }
        catch (ConnectionException e)
        {
            return _console.Fail(FailureText.Describe(e), e.NextStep, ExitCode.For(e.Problem));
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            return UnusableFileException.Report(e, _options, _console);
        }
    }

    /// <summary>Gives a sandbox with a queue the executions of the input, or one of its own.</summary>
    private void Fill(TransferSandbox? sandbox)
    {
        if (_options.Input is null)
        {
            _ = sandbox?.CreateExecution();
            return;
        }

        using Stream input = _options.Input == "-" ? _console.OpenInput() : InputFile.Open(_options.Input);
        CallbackReader reader = new(new() { StatusFollows = true });
        foreach (WaitingStep step in new RecordReader(input, _options.InputName).Read().SelectMany(record => record.ReadCallbacks(reader)).Select(static reading => reading.Step).OfType<WaitingStep>())
        {
            _ = sandbox!.CreateExecution(step.WorkflowId, step.ExecutionId, step.Token);
        }
    }

    /// <summary>Shows what became of the executions of a sandbox. What was reported stays reported when that cannot be written.</summary>
    private int Show(TransferSandbox? sandbox, int exitCode)
    {
        try
        {
            foreach (SandboxExecution execution in sandbox?.Executions ?? [])
            {
                _console.Output.WriteLine($"{execution.WorkflowId}  {execution.ExecutionId}  {execution.Status}");
            }

            return exitCode;
        }
        catch (UnusableFileException e)
        {
            _console.Error.WriteLine(FileErrors.UnusableStream(e.Path, e.Message));
            return exitCode == ExitCode.Success ? ExitCode.GeneralError : exitCode;
        }
    }
}
