using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// The connections of one pipeline: one, unless records name a region, a profile or an endpoint of their own. Made when
/// first needed, so that -WhatIf needs neither region nor credentials.
/// </summary>
internal sealed class Connections : IDisposable
{
    private readonly Dictionary<ConnectionValues, Connection> _connections = [];
    private readonly HashSet<string> _warnings = [];
    private readonly CmdletOutput _output;
    private readonly IConnectionSource _source;
    private readonly Func<string, string?> _openJournal;
    private readonly Action<Uri> _useEndpoint;
    private readonly ConnectionValues _given;

    /// <param name="output">The cmdlet's.</param>
    /// <param name="source">Says what to connect to.</param>
    /// <param name="openJournal">Opens the journal of a path, before anything is connected, and returns a warning if there is one.</param>
    /// <param name="useEndpoint">Is told where the callbacks go, before the first is sent there.</param>
    public Connections(CmdletOutput output, IConnectionSource source, Func<string, string?> openJournal, Action<Uri> useEndpoint)
    {
        WarmUp.Start();
        _output = output;
        _source = source;
        _openJournal = openJournal;
        _useEndpoint = useEndpoint;
        _given = source.Values;
    }

    /// <summary>The connection of the record at hand, or why it names one that cannot be made: other records are not concerned.</summary>
    public bool TryFind(
        CancellationToken cancellationToken,
        [NotNullWhen(true)] out ICallbackSender? sender,
        [NotNullWhen(false)] out CallbackFailure? failure)
    {
        try
        {
            sender = Find(cancellationToken).Sender;
            failure = null;
            return true;
        }
        catch (ConnectionException e)
        {
            sender = null;
            failure = new(FailureReason.InvalidValue, e.Message, e.NextStep);
            return false;
        }
    }

    /// <summary>The client for the record at hand.</summary>
    /// <exception cref="ConnectionException">The record names a connection that cannot be made.</exception>
    public TransferClient FindClient(CancellationToken cancellationToken) => Find(cancellationToken).Client;

    /// <summary>The queue whose messages are the records, after the connection for their callbacks.</summary>
    public QueueClient OpenQueue(QueueAddress address, CancellationToken cancellationToken)
    {
        Connection callbacks = Find(cancellationToken);
        ConnectionOptions queueOptions = _source.ReadQueueOptions(address.Url);
        using TransferClient? own = queueOptions.IsOfSandbox == callbacks.Options.IsOfSandbox ? null
            : TransferClientFactory.CreateAsync(queueOptions, cancellationToken).GetAwaiter().GetResult();
        QueueClient queue = QueueClientFactory.Create(address, queueOptions, own ?? callbacks.Client);
        _output.WriteVerbose(CmdletNotes.ReadsQueue($"{queue}"));
        return queue;
    }

    public void Dispose()
    {
        foreach (Connection connection in _connections.Values)
        {
            connection.Sender.Dispose();
        }
    }

    private Connection Find(CancellationToken cancellationToken)
    {
        ConnectionValues values = _source.Values;
        if (_connections.TryGetValue(values, out Connection? known))
        {
            return known;
        }

        try
        {
            OpenJournal();
            ConnectionOptions options = _source.ReadOptions(Warn);
            TransferClient client = TransferClientFactory.CreateAsync(options, cancellationToken).GetAwaiter().GetResult();
            _useEndpoint(client.Endpoint);
            _connections[values] = new(options, client, new ReconcilingSender(client, _source.IsOfQueue));
            Show(client);
            return _connections[values];
        }
        catch (Exception e) when (e is JournalException || (e is ConnectionException && values == _given))
        {
            _output.ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    /// <exception cref="JournalException">The journal cannot be used.</exception>
    private void OpenJournal()
    {
        if (_connections.Count == 0 && _source.ResolveJournalPath() is { } path && _openJournal(path) is { } warning)
        {
            Warn(warning);
        }
    }

    private void Show(TransferClient client)
    {
        _output.WriteVerbose(CmdletNotes.SendsTo($"{client}", $"{client.Origin}"));
        foreach (string warning in client.Warnings)
        {
            Warn(warning);
        }
    }

    private void Warn(string warning)
    {
        if (_warnings.Add(warning))
        {
            _output.WriteWarning(warning);
        }
    }

    /// <param name="Options">What the client was made of.</param>
    /// <param name="Client">The client, which the sender owns.</param>
    /// <param name="Sender">Sends callbacks over the client.</param>
    private sealed record Connection(ConnectionOptions Options, TransferClient Client, ICallbackSender Sender);
}
