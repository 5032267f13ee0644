using System.Buffers;
using System.Text.Json;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>A line of a journal: written as JSON, and read back without making any text of it, since a journal may have a million.</summary>
internal ref struct JournalLine
{
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _workflow;
    private ReadOnlySpan<byte> _execution;
    private ReadOnlySpan<byte> _tokenHash;
    private ReadOnlySpan<byte> _status;
    private ReadOnlySpan<byte> _outcome;

    private JournalLine(ReadOnlySpan<byte> line)
    {
        _json = new(line);
    }

    private static ReadOnlySpan<byte> Workflow => "workflow"u8;

    private static ReadOnlySpan<byte> Execution => "execution"u8;

    private static ReadOnlySpan<byte> TokenHash => "tokenSha256"u8;

    private static ReadOnlySpan<byte> Status => "status"u8;

    private static ReadOnlySpan<byte> Outcome => "outcome"u8;

    private static ReadOnlySpan<byte> Sent => "sent"u8;

    private static ReadOnlySpan<byte> Failed => "failed"u8;

    private readonly string? KnownStatus =>
        _status.SequenceEqual("SUCCESS"u8) ? CustomStepStatus.Success
        : _status.SequenceEqual("FAILURE"u8) ? CustomStepStatus.Failure
        : null;

    private readonly bool IsWhole =>
        _workflow.Length == CallbackKey.WorkflowIdLength
        && _execution.Length == CallbackKey.ExecutionIdLength
        && _tokenHash.Length == CallbackKey.TokenHashLength
        && KnownStatus is not null
        && (_outcome.SequenceEqual(Sent) || _outcome.SequenceEqual(Failed));

    /// <summary>The line of a callback that was sent or failed, with its line end.</summary>
    public static ReadOnlySpan<byte> Create(CallbackOutcome outcome, StepCallback callback, DateTime time)
    {
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time);
            json.WriteString(Workflow, callback.WorkflowId);
            json.WriteString(Execution, callback.ExecutionId);
            json.WriteString(TokenHash, CallbackKey.HashToken(callback.Token));
            json.WriteString(Status, callback.Status);
            json.WriteString(Outcome, outcome.Kind == OutcomeKind.Sent ? Sent : Failed);
            json.WriteString("reason"u8, outcome.Failure?.Reason.ToString());
            json.WriteString("requestId"u8, outcome.RequestId);
            json.WriteNumber("attempts"u8, outcome.Attempts);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan;
    }

    /// <summary>Reads a line without its line end; false when it is not one that <see cref="Create"/> writes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out JournalEntry entry)
    {
        entry = default;
        JournalLine reader = new(line);
        try
        {
            if (!reader.ReadObject() || !reader.IsWhole)
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        CallbackKey key = CallbackKey.From(reader._workflow, reader._execution, reader._tokenHash);
        entry = new(key, reader._outcome.SequenceEqual(Sent) ? reader.KnownStatus : null);
        return true;
    }

    /// <summary>Reads an object and nothing after it.</summary>
    private bool ReadObject()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            ReadProperty();
        }

        return !_json.Read();
    }

    private void ReadProperty()
    {
        ReadOnlySpan<byte> name = _json.ValueSpan;
        _ = _json.Read();
        ReadOnlySpan<byte> text = _json.TokenType == JsonTokenType.String ? _json.ValueSpan : [];
        _json.Skip();
        if (name.SequenceEqual(Workflow))
        {
            _workflow = text;
        }
        else if (name.SequenceEqual(Execution))
        {
            _execution = text;
        }
        else if (name.SequenceEqual(TokenHash))
        {
            _tokenHash = text;
        }
        else if (name.SequenceEqual(Status))
        {
            _status = text;
        }
        else if (name.SequenceEqual(Outcome))
        {
            _outcome = text;
        }
    }
}
