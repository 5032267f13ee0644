using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Commands;

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

    /// <summary>The connection that counts now.</summary>
    /// <exception cref="ConnectionException">The record at hand names one that cannot be made; others are not concerned.</exception>
    public ICallbackSender Find(CancellationToken cancellationToken)
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

    public void Dispose()
    {
        foreach (ICallbackSender sender in _senders.Values)
        {
            sender.Dispose();
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
