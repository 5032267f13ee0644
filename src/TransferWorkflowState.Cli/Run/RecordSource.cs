using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>The records of a file or pipe as the items of a run.</summary>
internal sealed class RecordSource : IStepSource<InputHandle>
{
    private readonly Stream _input;
    private readonly string _name;
    private readonly CallbackReader _reader;
    private readonly Func<InputHandle, ReadResult, RunItem<InputHandle>> _toItem;

    /// <param name="input">The bytes.</param>
    /// <param name="name">What people call them.</param>
    /// <param name="values">The values that stand beside the records.</param>
    /// <param name="toItem">Says what is done for a step that was read.</param>
    public RecordSource(Stream input, string name, CallbackValues values, Func<InputHandle, ReadResult, RunItem<InputHandle>> toItem)
    {
        _input = input;
        _name = name;
        _reader = new(values);
        _toItem = toItem;
    }

    /// <inheritdoc/>
    /// <remarks>A device such as /dev/zero can be sought in, and never ends; it has no length.</remarks>
    public bool MayWait => !_input.CanSeek || _input.Length == 0;

    /// <inheritdoc/>
    public bool MayReadAhead => true;

    /// <inheritdoc/>
    public IEnumerable<RunItem<InputHandle>> Read() => new RecordReader(_input, _name).Read().SelectMany(ReadRecord);

    private IEnumerable<RunItem<InputHandle>> ReadRecord(InputRecord record)
    {
        List<ReadResult> readings = [.. record.ReadCallbacks(_reader)];
        InputHandle handle = new(record, readings.Count == 1);
        return readings.Select(reading => _toItem(handle, reading));
    }
}
