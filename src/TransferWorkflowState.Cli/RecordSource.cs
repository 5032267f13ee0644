using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Reading;
using TransferWorkflowState.Reading.Streams;

namespace TransferWorkflowState.Cli;

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

    public IEnumerable<(SourceRecord Record, CallbackReading Reading)> Read() =>
        RecordInput.Read(_input, _name).SelectMany(record => record.ReadCallbacks(_reader).Select(reading => (record, reading)));
}
