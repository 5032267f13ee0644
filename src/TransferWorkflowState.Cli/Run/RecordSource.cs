using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>The records of an input, each with what was read from it.</summary>
internal sealed class RecordSource
{
    private readonly Stream _input;
    private readonly string _name;
    private readonly CallbackReader _reader;

    public RecordSource(Stream input, string name, CallbackValues values)
    {
        _input = input;
        _name = name;
        _reader = new(values);
    }

    /// <summary>Whether a read may have to wait for whoever writes the input, as that of a pipe or terminal may.</summary>
    public bool MayWait => !_input.CanSeek;

    public IEnumerable<InputItem> Read() => RecordInput.Read(_input, _name).SelectMany(ReadRecord);

    private IEnumerable<InputItem> ReadRecord(SourceRecord record)
    {
        List<CallbackReading> readings = [.. record.ReadCallbacks(_reader)];
        return readings.Select(reading => new InputItem(record, reading, readings.Count == 1));
    }
}
