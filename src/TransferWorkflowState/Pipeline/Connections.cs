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
    private readonly TransferCommand _command;
    private readonly ConnectionValues _given;

    /// <summary>To be made before the first record is bound.</summary>
    public Connections(TransferCommand command)
    {
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

    /// <summary>The connection that counts now, or the outcome of a record that names one which cannot be made: others are not concerned.</summary>
    /// <param name="callback">The callback of the record at hand.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="sender">The connection.</param>
    /// <param name="outcome">Why there is none.</param>
    public bool TryFind(
        StepCallback callback,
        CancellationToken cancellationToken,
        [NotNullWhen(true)] out ICallbackSender? sender,
        [NotNullWhen(false)] out CallbackOutcome? outcome)
    {
        try
        {
            sender = Find(cancellationToken);
            outcome = null;
            return true;
        }
        catch (ConnectionException e)
        {
            CallbackFailure failure = new(FailureReason.InvalidValue, e.Message, e.NextStep);
            sender = null;
            outcome = CallbackOutcome.Failed(callback, failure, null, 0, 0, TimeSpan.Zero);
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
            CallbackJournal? journal = _command.OpenJournal();
            TransferClient client = TransferClientFactory.CreateAsync(ConnectionParameters.Read(_command), cancellationToken).GetAwaiter().GetResult();
            CallbackSender sender = new(client);
            _senders[values] = journal is null ? sender : new JournalledSender(sender, journal);
            Show(client);
            return _senders[values];
        }
        catch (Exception e) when (e is JournalException || (e is ConnectionException && values == _given))
        {
            _command.ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    private void Show(TransferClient client)
    {
        _command.WriteVerbose($"Sends to {client}. {client.Origin}");
        foreach (string warning in client.Warnings)
        {
            _command.WarnOnce(warning);
        }
    }
}
