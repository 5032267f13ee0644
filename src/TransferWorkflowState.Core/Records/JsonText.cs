using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>
/// The text of a JSON document, as UTF-8. A look at its bytes tells what no search in it could find, at a small part of
/// the search's cost: most lines of a log hold no token.
/// </summary>
internal sealed class JsonText
{
    private const byte Quote = (byte)'"';
    private const byte Apostrophe = (byte)'\'';

    private static readonly SearchValues<byte> _base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    // When it is broken over lines, or a text in a text.
    private static readonly SearchValues<byte> _brokenBase64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\"u8);

    private readonly byte[] _text;
    private bool? _mayHoldToken;

    /// <param name="text">The whole document; it is kept.</param>
    public JsonText(byte[] text)
    {
        _text = text;
    }

    /// <summary>
    /// Whether a token may be in it: by its name, or in what has to be decoded before names can be seen in it. Nothing
    /// else in a document of this size makes a search end early.
    /// </summary>
    public bool MayHoldToken => _mayHoldToken ??= _text.Length > SearchLimit.MaxValues || HoldsName("TOK"u8) || MayHoldEncoded();

    /// <summary>Whether a log line, or an object that became a text, may be in it where <see cref="MayHoldToken"/> is false.</summary>
    public bool MayHoldMarks => HoldsName("MESSAG"u8) || FlattenedObject.MayBeIn(_text);

    /// <summary>Reads the document.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public JsonElement Parse() => JsonDocument.Parse(_text, JsonSyntax.DocumentOptions).RootElement;

    /// <summary>The document as it was written.</summary>
    public string Decode() => Encoding.UTF8.GetString(_text);

    /// <summary>Whether a name begins with these letters anywhere, or goes on with them. Case, <c>-</c> and <c>_</c> do not count.</summary>
    private bool HoldsName(ReadOnlySpan<byte> upper)
    {
        byte last = upper[^1];
        ReadOnlySpan<byte> rest = _text;
        for (int at; (at = rest.IndexOfAny(last, ToLower(last))) >= 0; rest = rest[(at + 1)..])
        {
            if (EndsWithName(_text.AsSpan(0, _text.Length - rest.Length + at), upper[..^1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithName(ReadOnlySpan<byte> text, ReadOnlySpan<byte> upper)
    {
        while (!upper.IsEmpty && !text.IsEmpty)
        {
            byte letter = text[^1];
            text = text[..^1];
            if (letter is (byte)'-' or (byte)'_' or (byte)'\\')
            {
                continue;
            }

            if (letter != upper[^1] && letter != ToLower(upper[^1]))
            {
                return false;
            }

            upper = upper[..^1];
        }

        return upper.IsEmpty;
    }

    private static byte ToLower(byte upper) => (byte)(upper | 0x20);

    /// <summary>
    /// Whether there is a letter that is escaped, or one outside of ASCII that equals one in it when case does not count;
    /// or what may be base64.
    /// </summary>
    private bool MayHoldEncoded()
    {
        ReadOnlySpan<byte> rest = _text;
        if (rest.IndexOf("\\u"u8) >= 0 || rest.IndexOf("\u212A"u8) >= 0)
        {
            return true;
        }

        // Base64 has no quote in it, whatever texts are around it.
        while (!rest.IsEmpty)
        {
            int length = rest.IndexOfAny(Quote, Apostrophe);
            ReadOnlySpan<byte> piece = length < 0 ? rest : rest[..length];
            if (piece.Length >= EncodedText.MinLength && MayHoldBase64(piece))
            {
                return true;
            }

            rest = length < 0 ? [] : rest[(length + 1)..];
        }

        return false;
    }

    private static bool MayHoldBase64(ReadOnlySpan<byte> piece)
    {
        if (!piece.ContainsAnyExcept(_brokenBase64))
        {
            return true;
        }

        // A value without quotes stands among others, as in what Node.js prints of an object.
        while (piece.Length >= EncodedText.MinLength)
        {
            int length = piece.IndexOfAnyExcept(_base64);
            if (length is < 0 or >= EncodedText.MinLength)
            {
                return true;
            }

            piece = piece[(length + 1)..];
        }

        return false;
    }
}
