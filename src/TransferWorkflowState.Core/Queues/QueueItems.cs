using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Queues;

/// <summary>What a front end makes of the messages of a queue.</summary>
/// <typeparam name="THandle">What an outcome is returned with.</typeparam>
public sealed class QueueItems<THandle>
    where THandle : class?
{
    private readonly Func<InputRecord, THandle> _toHandle;
    private readonly Func<InputRecord, THandle, IEnumerable<ReadResult>> _read;
    private readonly Func<THandle, ReadResult, RunItem<THandle>> _toItem;

    /// <summary>Items of messages. Called on the thread that reads the queue.</summary>
    /// <param name="toHandle">Makes the handle of a message's record: another object for each.</param>
    /// <param name="read">Finds the steps in it.</param>
    /// <param name="toItem">Says what is done for a step.</param>
    public QueueItems(
        Func<InputRecord, THandle> toHandle, Func<InputRecord, THandle, IEnumerable<ReadResult>> read, Func<THandle, ReadResult, RunItem<THandle>> toItem)
    {
        _toHandle = toHandle;
        _read = read;
        _toItem = toItem;
    }

    internal (THandle Handle, IReadOnlyList<RunItem<THandle>> Items) Create(InputRecord record)
    {
        THandle handle = _toHandle(record);
        ReadResult[] results = [.. _read(record, handle)];
        if (results.Length == 0)
        {
            results = [ReadResult.Empty(record.Position)];
        }

        return (handle, [.. results.Select(result => _toItem(handle, result))]);
    }
}
