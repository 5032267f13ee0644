using System.Text.Json;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>Reads a line back without making any text of it: a journal may have a million.</summary>
internal ref struct JournalLineReader
{
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _workflow;
    private ReadOnlySpan<byte> _execution;
    private ReadOnlySpan<byte> _tokenHash;
    private ReadOnlySpan<byte> _status;
    private ReadOnlySpan<byte> _outcome;

    private JournalLineReader(ReadOnlySpan<byte> line)
    {
        _json = new(line);
    }

    private readonly string? KnownStatus =>
        _status.SequenceEqual("SUCCESS"u8) ? CustomStepStatus.Success
        : _status.SequenceEqual("FAILURE"u8) ? CustomStepStatus.Failure
        : null;

    private readonly bool IsWhole =>
        _workflow.Length == CallbackKey.WorkflowIdLength
        && _execution.Length == CallbackKey.ExecutionIdLength
        && _tokenHash.Length == CallbackKey.TokenHashLength
        && KnownStatus is not null
        && (_outcome.SequenceEqual(JournalLine.Sent) || _outcome.SequenceEqual(JournalLine.Failed));

    /// <summary>Reads a line without its line end; false when it is none that <see cref="JournalLine.Of"/> writes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out JournalEntry entry)
    {
        entry = default;
        JournalLineReader reader = new(line);
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

        CallbackKey key = CallbackKey.Of(reader._workflow, reader._execution, reader._tokenHash);
        entry = new(key, reader._outcome.SequenceEqual(JournalLine.Sent) ? reader.KnownStatus : null);
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
        if (name.SequenceEqual(JournalLine.Workflow))
        {
            _workflow = text;
        }
        else if (name.SequenceEqual(JournalLine.Execution))
        {
            _execution = text;
        }
        else if (name.SequenceEqual(JournalLine.TokenHash))
        {
            _tokenHash = text;
        }
        else if (name.SequenceEqual(JournalLine.Status))
        {
            _status = text;
        }
        else if (name.SequenceEqual(JournalLine.Outcome))
        {
            _outcome = text;
        }
    }
}
