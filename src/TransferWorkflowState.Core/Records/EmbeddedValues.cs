using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Records;

/// <summary>The objects that stand in a text among other words, as a program's log has them: <c>INFO Received {…}</c>.</summary>
internal sealed partial class EmbeddedValues
{
    // Each try costs no more than the text, and only braces of nested rubbish cost more than one.
    private const int MaxTries = 64;

    private readonly string _text;
    private readonly bool _readsPython;
    private readonly StringBuilder _rest = new();

    private EmbeddedValues(string text, bool readsPython)
    {
        _text = text;
        _readsPython = readsPython;
    }

    /// <summary>Whether an object that Python printed was left in the text.</summary>
    public bool HasPython { get; private set; }

    /// <summary>The objects in the text, in order.</summary>
    public List<object?> Values { get; } = [];

    /// <summary>Whether a token is in what is left of the text, such as an object that is cut.</summary>
    public bool HasUnreadableToken => TokenMember().IsMatch(_rest.ToString());

    /// <summary>Finds the objects.</summary>
    /// <param name="text">The text.</param>
    /// <param name="readsPython">
    /// Whether what Python prints of a dictionary is read: as a whole line it is what its writer meant to keep, inside
    /// another record it is text for people.
    /// </param>
    public static EmbeddedValues Find(string text, bool readsPython)
    {
        EmbeddedValues found = new(text, readsPython);
        found.Search();
        return found;
    }

    private void Search()
    {
        int at = 0;
        for (int tries = 0; tries < MaxTries && _text.IndexOf('{', at) is int brace and >= 0; tries++)
        {
            // JSON that is a string in JSON has its quote before the brace.
            int start = brace > at && _text[brace - 1] == '"' && brace + 1 < _text.Length && _text[brace + 1] == '\\' ? brace - 1 : brace;
            object? value = ReadJson(start, out int length) ?? ReadLoose(brace, out length);
            _rest.Append(_text, at, (value is null ? brace + 1 : start) - at);
            if (value is not null)
            {
                Values.Add(value);
            }

            at = value is null ? brace + 1 : start + length;
        }

        _rest.Append(_text, at, _text.Length - at);
    }

    private DictionaryRecord? ReadLoose(int start, out int length)
    {
        DictionaryRecord? record = LooseObject.Read(_text, start, out length);
        bool isLeft = record is not null && !_readsPython && _text.AsSpan(start + 1).TrimStart() is ['\'', ..];
        HasPython |= isLeft;
        return isLeft ? null : record;
    }

    private object? ReadJson(int start, out int length)
    {
        ReadOnlySpan<char> text = _text.AsSpan(start);
        length = 0;
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            Utf8JsonReader reader = new(bytes, JsonSyntax.Options);
            JsonElement element = JsonElement.ParseValue(ref reader);
            length = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
            return JsonRecord.ValueOf(element);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A member of an object, whole or cut, with quotes or escaped ones; or a long value that is assigned.
    [GeneratedRegex(
        """(?<![a-z0-9_])((workflow|step|callback|transfer)[_-]?)*token(\\*["']\s*[:=]|\s*[:=]\s*\\*["']?[a-z0-9_]{20,})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TokenMember();
}
