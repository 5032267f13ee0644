using System.Text.Json;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>Finds the end of one JSON value whose bytes arrive piece by piece; no piece is looked at twice.</summary>
internal sealed class JsonValueScanner
{
    private JsonReaderState _state = new(JsonSyntax.Options);
    private int _scanned;

    /// <summary>Goes on where the last call stopped.</summary>
    /// <param name="text">The bytes from the value's beginning to as far as they are known.</param>
    /// <param name="isFinal">Whether no more bytes will follow.</param>
    /// <returns>The value's length, or null when it goes on after the known bytes.</returns>
    /// <exception cref="JsonException">The value is broken; the place is counted from the value's beginning.</exception>
    public int? FindEnd(ReadOnlySpan<byte> text, bool isFinal)
    {
        Utf8JsonReader reader = new(text[_scanned..], isFinal, _state);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return _scanned + (int)reader.BytesConsumed;
            }
        }

        _state = reader.CurrentState;
        _scanned += (int)reader.BytesConsumed;
        return null;
    }
}
