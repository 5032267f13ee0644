using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
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
    private readonly Dictionary<ConnectionValues, ICallbackSender> _senders = [];
    private readonly HashSet<string> _warnings = [];
    private readonly CmdletOutput _output;
    private readonly IConnectionSource _source;
    private readonly Func<string, string?> _openJournal;
    private readonly ConnectionValues _given;
    private (ConnectionOptions Options, TransferClient Client)? _latest;

    /// <param name="output">The cmdlet's.</param>
    /// <param name="source">Says what to connect to.</param>
    /// <param name="openJournal">Opens the journal of a path, before anything is connected, and returns a warning if there is one.</param>
    public Connections(CmdletOutput output, IConnectionSource source, Func<string, string?> openJournal)
    {
        WarmUp.Start();
        _output = output;
        _source = source;
        _openJournal = openJournal;
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
            sender = Find(cancellationToken);
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

    /// <summary>The queue whose messages are the records, after the connection for their callbacks.</summary>
    /// <exception cref="QueueException">The URL is not that of a queue.</exception>
    public QueueClient OpenQueue(string url, CancellationToken cancellationToken)
    {
        QueueAddress address = QueueAddress.Parse(url);
        _ = Find(cancellationToken);
        (ConnectionOptions options, TransferClient callbacks) = _latest!.Value;
        ConnectionOptions queueOptions = _source.ReadQueueOptions(url);
        using TransferClient? own = queueOptions.IsOfSandbox == options.IsOfSandbox ? null
            : TransferClientFactory.CreateAsync(queueOptions, cancellationToken).GetAwaiter().GetResult();
        QueueClient queue = QueueClientFactory.Create(address, queueOptions, own ?? callbacks);
        _output.WriteVerbose($"Reads {queue}.");
        return queue;
    }

    public void Dispose()
    {
        foreach (ICallbackSender sender in _senders.Values)
        {
            sender.Dispose();
        }
    }

    private ICallbackSender Find(CancellationToken cancellationToken)
    {
        ConnectionValues values = _source.Values;
        if (_senders.TryGetValue(values, out ICallbackSender? known))
        {
            return known;
        }

        try
        {
            OpenJournal();
            ConnectionOptions options = _source.ReadOptions(Warn);
            TransferClient client = TransferClientFactory.CreateAsync(options, cancellationToken).GetAwaiter().GetResult();
            _senders[values] = new ReconcilingSender(client, _source.IsOfQueue);
            _latest = (options, client);
            Show(client);
            return _senders[values];
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
        if (_senders.Count == 0 && _source.ResolveJournalPath() is { } path && _openJournal(path) is { } warning)
        {
            Warn(warning);
        }
    }

    private void Show(TransferClient client)
    {
        _output.WriteVerbose($"Sends to {client}. {client.Origin}");
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
}
