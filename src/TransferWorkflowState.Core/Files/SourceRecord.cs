using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>One record of a file or stream and the line it begins at, or why that line holds none.</summary>
public sealed class SourceRecord
{
    private readonly Func<string?> _text;

    internal SourceRecord(string position, object? record, Func<string> json)
    {
        Position = position;
        Record = record;
        _text = json;
    }

    internal SourceRecord(string position, string problem, string? text)
    {
        Position = position;
        _text = () => text;
        Outcome = CallbackOutcome.Failed(Locate(CallbackFailures.NoRecord(problem)));
    }

    /// <summary>Where the record begins, such as <c>events.ndjson, line 7</c>.</summary>
    public string Position { get; }

    /// <summary>The record, for <see cref="CallbackReader.Read"/>.</summary>
    public object? Record { get; }

    /// <summary>
    /// The record as JSON, to be read again: as it was written when it came as JSON, a broken line too. Holds the
    /// token. Nothing when a broken line came as CSV or YAML, or is too long.
    /// </summary>
    public string? Text => _text();

    /// <summary>The failure of a line that holds no record; its message names file and line.</summary>
    public CallbackOutcome? Outcome { get; }

    /// <summary>The callbacks in the record. The message of every failure names file and line.</summary>
    public IEnumerable<CallbackReading> ReadCallbacks(CallbackReader reader) =>
        Outcome is null ? reader.Read(Record).Select(Locate) : [new(Outcome)];

    private CallbackReading Locate(CallbackReading reading)
    {
        return reading.Outcome?.Failure is { } failure
            ? new(CallbackOutcome.Failed(Locate(failure)))
            : reading;
    }

    private CallbackFailure Locate(CallbackFailure failure) => failure with { Message = $"{Position}: {failure.Message}" };
}
