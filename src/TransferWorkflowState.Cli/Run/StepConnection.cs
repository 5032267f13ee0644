using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Cli.Run;

/// <summary>What steps are reported over, to AWS or to a sandbox, and the work that is done for each of them.</summary>
internal sealed class StepConnection : IDisposable
{
    private readonly SendOptions _options;
    private readonly ConsoleStreams _console;
    private readonly TransferSandbox? _sandbox;
    private readonly Interruption _interruption;
    private ICallbackSender? _sender;
    private TransferClient? _client;
    private ConnectionOptions? _connection;

    public StepConnection(SendOptions options, ConsoleStreams console, TransferSandbox? sandbox, Interruption interruption)
    {
        _options = options;
        _console = console;
        _sandbox = sandbox;
        _interruption = interruption;
    }

    /// <summary>The queue to read; with a sandbox its own one, whatever the URL. <see langword="null"/> when there is to be none.</summary>
    public string? QueueUrl => _options.QueueUrl is { } url ? _sandbox?.QueueUrl ?? url : null;

    /// <summary>Connects, and says to what: no work is done that could not be reported.</summary>
    /// <param name="journal">The run's, when there is one.</param>
    /// <exception cref="ConnectionException">The region or the credentials are missing, or a connection setting is not valid.</exception>
    /// <exception cref="JournalException">The journal is of callbacks that went elsewhere.</exception>
    public async Task OpenAsync(CallbackJournal? journal)
    {
        if (_options.IsDryRun)
        {
            _sender = new DrySender();
            return;
        }

        _connection = _sandbox is null ? _options.Connection : _options.Connection.ForSandbox(
            _sandbox.EndpointUrl.OriginalString, _sandbox.Region, _sandbox.Credentials.AccessKey, _sandbox.Credentials.SecretKey);
        _client = await TransferClientFactory.CreateAsync(_connection, _interruption.Token).ConfigureAwait(false);
        journal?.UseEndpoint(_client.Endpoint);
        _sender = new ReconcilingSender(_client, isOfQueue: _options.QueueUrl is not null || _options.IsDeliveredAgain);
        await ConnectionNotes.WriteAsync(_console, _client, _options.ShowConnection ? RunNotes.SendsTo : null).ConfigureAwait(false);
    }

    /// <summary>Opens the queue that the records come from, over the same network and with the same credentials.</summary>
    /// <exception cref="ConnectionException">A connection setting is not valid.</exception>
    public async Task<QueueClient> OpenQueueAsync(QueueAddress address)
    {
        QueueClient queue = QueueClientFactory.Create(address, _connection!, _client!);
        if (_options.ShowConnection)
        {
            await _console.Error.WriteLineAsync(RunNotes.ReadsQueue($"{queue}")).ConfigureAwait(false);
        }

        return queue;
    }

    /// <summary>What is done for a step that was read, or the outcome of a record that holds none.</summary>
    public RunItem<THandle> ToItem<THandle>(THandle handle, ReadResult reading)
        where THandle : class => ToItem(handle, reading, window: null);

    /// <summary>The same for a source that has so much time for the work.</summary>
    public RunItem<THandle> ToItem<THandle>(THandle handle, ReadResult reading, WorkWindow? window)
        where THandle : class
    {
        if (reading.Outcome is { } outcome)
        {
            return new(handle, outcome);
        }

        if (_options.QueueUrl is null)
        {
            _ = _sandbox?.CreateExecution(reading.Step!.WorkflowId, reading.Step.ExecutionId, reading.Step.Token);
        }

        return _options.Work is null ? new(handle, reading.Callback!, _sender!) { Window = window }
            : new(handle, reading.Step!, CreateWork(_options.Work, reading, window), _sender!) { Window = window };
    }

    /// <inheritdoc/>
    public void Dispose() => _sender?.Dispose();

    private IStepWork CreateWork(WorkOptions work, ReadResult reading, WorkWindow? window) =>
        _options.IsDryRun ? new DryWork() : new CommandWork(work, _interruption, reading.Step!, reading.Record!, window?.GracePeriod);
}
