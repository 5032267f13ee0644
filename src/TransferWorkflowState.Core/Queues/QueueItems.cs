using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Queues;

/// <summary>What a front end makes of the messages of a queue.</summary>
/// <typeparam name="THandle">What an outcome is returned with.</typeparam>
public sealed class QueueItems<THandle>
    where THandle : class?
{
    private readonly CallbackReader _reader;
    private readonly Func<InputRecord, bool, THandle> _toHandle;
    private readonly Func<THandle, ReadResult, RunItem<THandle>> _toItem;

    /// <summary>Items of messages.</summary>
    /// <param name="reader">Finds the steps in a message.</param>
    /// <param name="toHandle">Makes the handle of a message's record; is told whether there is one step in it only.</param>
    /// <param name="toItem">Says what is done for a step that was read.</param>
    public QueueItems(CallbackReader reader, Func<InputRecord, bool, THandle> toHandle, Func<THandle, ReadResult, RunItem<THandle>> toItem)
    {
        _reader = reader;
        _toHandle = toHandle;
        _toItem = toItem;
    }

    internal (THandle Handle, IReadOnlyList<RunItem<THandle>> Items) Create(InputRecord record)
    {
        ReadResult[] results = [.. record.ReadCallbacks(_reader)];
        if (results.Length == 0)
        {
            results = [new(CallbackOutcome.Failed(CallbackFailures.NotARecord($"{record.Position}: The message holds an empty list.")))];
        }

        THandle handle = _toHandle(record, results.Length == 1);
        return (handle, [.. results.Select(result => _toItem(handle, result))]);
    }
}
