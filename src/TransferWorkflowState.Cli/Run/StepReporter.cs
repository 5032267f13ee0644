using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Reports steps over one connection, as the records say or as the command for each of them ends. Thread-safe.</summary>
internal sealed class StepReporter : IDisposable
{
    private readonly CallbackSender _sender;
    private readonly JournalledSender? _journalled;
    private readonly TransferSandbox? _sandbox;
    private readonly WorkCommand? _work;
    private readonly Interruption _interruption;

    private StepReporter(CallbackSender sender, JournalledSender? journalled, TransferSandbox? sandbox, WorkCommand? work, Interruption interruption)
    {
        _sender = sender;
        _journalled = journalled;
        _sandbox = sandbox;
        _work = work;
        _interruption = interruption;
    }

    /// <summary>Connects, and says to what: no work is done that could not be reported.</summary>
    /// <exception cref="ConnectionException">There is no region, no credentials, or what is given is not valid.</exception>
    public static async Task<StepReporter> ConnectAsync(
        SendOptions options, ConsoleStreams console, TransferSandbox? sandbox, CallbackJournal? journal, Interruption interruption)
    {
        ConnectionOptions connection = sandbox is null ? options.Connection : options.Connection with
        {
            Region = options.Connection.Region ?? sandbox.Region,
            ProfileName = null,
            EndpointUrl = sandbox.EndpointUrl.OriginalString,
            AccessKey = sandbox.Credentials.AccessKey,
            SecretKey = sandbox.Credentials.SecretKey,
        };
        TransferClient client = await TransferClientFactory.CreateAsync(connection, interruption.Token).ConfigureAwait(false);
        foreach (string warning in client.Warnings)
        {
            await console.Error.WriteLineAsync($"Warning: {warning}").ConfigureAwait(false);
        }

        if (options.ShowConnection)
        {
            await console.Error.WriteLineAsync($"Sends to {client}. {client.Origin}").ConfigureAwait(false);
        }

        CallbackSender sender = new(client);
        return new(
            sender,
            journal is null ? null : new(sender, journal),
            sandbox,
            options.Work is null ? null : new(options.Work, interruption),
            interruption);
    }

    /// <summary>Reports one step. Never throws for what happens to it: that is how it ends.</summary>
    /// <param name="step">The callback; its status does not count when there is a command.</param>
    /// <param name="record">The record that it was read from.</param>
    /// <param name="stop">Stops the sending of what is not reported after a command.</param>
    public async Task<StepEnd> ReportAsync(StepCallback step, IRecord record, CancellationToken stop)
    {
        _ = _sandbox?.CreateExecution(step.WorkflowId, step.ExecutionId, step.Token);
        if (_work is null)
        {
            ICallbackSender sender = _journalled is null ? _sender : _journalled;
            return new(await sender.SendAsync(step, stop).ConfigureAwait(false));
        }

        WorkEnd? work = null;
        async Task<CallbackOutcome> WorkAndSendAsync()
        {
            if (_interruption.Token.IsCancellationRequested)
            {
                return await _sender.SendAsync(step, _interruption.Token).ConfigureAwait(false);
            }

            work = await _work.RunAsync(step, record).ConfigureAwait(false);

            // In an interrupted run the grace of the report begins when the command has ended.
            using Grace grace = new(_interruption.Token);
            return await _sender.SendAsync(step.WithStatus(work.Status), grace.End).ConfigureAwait(false);
        }

        CallbackOutcome outcome = _journalled is null
            ? await WorkAndSendAsync().ConfigureAwait(false)
            : await _journalled.SendAsync(step, WorkAndSendAsync).ConfigureAwait(false);
        return new(outcome, work);
    }

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();
}
