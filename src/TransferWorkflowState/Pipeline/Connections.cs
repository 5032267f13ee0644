using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Commands;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
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
    private readonly TransferCommand _command;
    private readonly Func<string, string?> _openJournal;
    private readonly ConnectionValues _given;

    /// <summary>To be made before the first record is bound.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="openJournal">Opens the journal of a path, before anything is connected, and returns a warning if there is one.</param>
    public Connections(TransferCommand command, Func<string, string?> openJournal)
    {
        _openJournal = openJournal;
        WarmUp.Start();
        _command = command;
        _given = command.ConnectionValues;

        // In a record nothing is nothing; on the command line it is a variable that somebody forgot to set.
        foreach (string name in new[] { nameof(command.Region), nameof(command.ProfileName), nameof(command.EndpointUrl) })
        {
            if (command.MyInvocation.BoundParameters.TryGetValue(name, out object? value) && string.IsNullOrWhiteSpace(value as string))
            {
                throw new PSArgumentException($"The value of {name} is empty.", name);
            }
        }
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

    public void Dispose()
    {
        foreach (ICallbackSender sender in _senders.Values)
        {
            sender.Dispose();
        }
    }

    private ICallbackSender Find(CancellationToken cancellationToken)
    {
        ConnectionValues values = _command.ConnectionValues;
        if (_senders.TryGetValue(values, out ICallbackSender? known))
        {
            return known;
        }

        try
        {
            OpenJournal();
            TransferClient client = TransferClientFactory.CreateAsync(ConnectionParameters.Read(_command, Warn), cancellationToken).GetAwaiter().GetResult();
            _senders[values] = new CallbackSender(client);
            Show(client);
            return _senders[values];
        }
        catch (Exception e) when (e is JournalException || (e is ConnectionException && values == _given))
        {
            _command.ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    /// <exception cref="JournalException">The journal cannot be used.</exception>
    private void OpenJournal()
    {
        if (_command.JournalPath is { } path && _senders.Count == 0
            && _openJournal(JournalLocation.Resolve(path, _command.SessionState.Path)) is { } warning)
        {
            Warn(warning);
        }
    }

    private void Show(TransferClient client)
    {
        _command.WriteVerbose($"Sends to {client}. {client.Origin}");
        foreach (string warning in client.Warnings)
        {
            Warn(warning);
        }
    }

    private void Warn(string warning)
    {
        if (_warnings.Add(warning))
        {
            _command.WriteWarning(warning);
        }
    }
}
