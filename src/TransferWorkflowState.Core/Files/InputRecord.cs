using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>One record of a file or stream and the line it begins at, or why that line holds none.</summary>
public sealed class InputRecord
{
    private readonly Func<string?> _text;

    /// <summary>A record that was read.</summary>
    /// <param name="position">Where it begins.</param>
    /// <param name="record">The record, for <see cref="CallbackReader.Read"/>.</param>
    /// <param name="json">Makes its JSON, when that is asked for.</param>
    public InputRecord(string position, object? record, Func<string?> json)
    {
        Position = position;
        Record = record;
        _text = json;
    }

    internal InputRecord(string position, CallbackFailure failure, string? text)
    {
        Position = position;
        _text = () => text;
        Outcome = CallbackOutcome.Failed(Locate(failure));
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

    /// <summary>The path that stands where the content of its file should; nothing for what is a record, or broken.</summary>
    public string? MisplacedPath { get; internal init; }

    /// <summary>Whether the record is all there is in the piece of text that it came in, as a line is in NDJSON.</summary>
    public bool IsWholePiece { get; private init; }

    /// <summary>The failure of a line that holds no record; its message names file and line.</summary>
    public CallbackOutcome? Outcome { get; }

    /// <summary>The record as all there is in a piece of text.</summary>
    internal InputRecord AsWholePiece() => new(Position, Record, _text) { IsWholePiece = true };

    /// <summary>The callbacks in the record. The message of every failure names file and line.</summary>
    public IEnumerable<ReadResult> ReadCallbacks(CallbackReader reader) =>
        Outcome is null ? reader.Read(Record).Select(Locate) : [new(Outcome)];

    private ReadResult Locate(ReadResult reading)
    {
        return reading.Outcome?.Failure is { } failure
            ? new(CallbackOutcome.Failed(Locate(failure)))
            : reading;
    }

    private CallbackFailure Locate(CallbackFailure failure) => failure with { Message = $"{Position}: {failure.Message}" };
}
