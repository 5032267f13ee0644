using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>A record held by a JSON object.</summary>
public sealed class JsonRecord : IRecord
{
    private readonly Field[] _fields;
    private readonly JsonElement _element;
    private readonly JsonText? _document;

    private JsonRecord(JsonElement element, JsonText? document)
    {
        _element = element;
        _document = document;
        _fields = [.. FieldsOf(element, document)];
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, object?>> Fields =>
        _fields.Select(static item => new KeyValuePair<string, object?>(item.Name, item.Value));

    /// <summary>The object as it was written.</summary>
    internal string Text => _element.GetRawText();

    /// <summary>Whether a token may be anywhere in the record, as far as a look at its document tells.</summary>
    internal bool MayHoldToken => _document?.MayHoldToken ?? true;

    /// <summary>Whether a search without a token to find may tell anything else of the record.</summary>
    internal bool MayHoldMarks => _document?.MayHoldMarks ?? true;

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name)
    {
        // Most of the names that are asked for are not in a record: that costs nothing but the look.
        List<object?>? found = null;
        foreach (Field field in _fields)
        {
            if (FieldName.Matches(field.Name, name))
            {
                (found ??= new(1)).Add(field.Value);
            }
        }

        return found ?? (IEnumerable<object?>)[];
    }

    /// <summary>Reads one JSON text, at most 64 levels deep.</summary>
    /// <param name="text">The whole text; its size is for the caller to bound.</param>
    /// <param name="value">The value as null, text, record or list.</param>
    /// <param name="problem">What is wrong and where, when the text is not JSON. Never shows the text.</param>
    public static bool TryParse(string text, out object? value, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            value = ValueOf(new JsonText(Encoding.UTF8.GetBytes(text)));
            problem = null;
            return true;
        }
        catch (JsonException exception)
        {
            value = null;
            problem = JsonSyntax.Describe(exception);
            return false;
        }
    }

    /// <summary>The element as null, text, record or list; numbers, true and false as they are written.</summary>
    public static object? ValueOf(JsonElement element) => ValueOf(element, document: null);

    /// <summary>The value that a document is, in the same forms.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    internal static object? ValueOf(JsonText document) => ValueOf(document.Parse(), document);

    private static object? ValueOf(JsonElement element, JsonText? document)
    {
        return element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => TextOf(element),
            JsonValueKind.Object => new JsonRecord(element, document),
            JsonValueKind.Array => element.EnumerateArray().Select(item => ValueOf(item, document)),
            _ => element.GetRawText(),
        };
    }

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON by its grammar, but no text. It can be no valid value either.
            return element.GetRawText();
        }
    }

    private static IEnumerable<Field> FieldsOf(JsonElement element, JsonText? document)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (NameOf(property) is string name)
            {
                yield return new Field(name, property.Value, document);
            }
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // As above: a name that is no text is none that is looked for.
            return null;
        }
    }

    /// <summary>A field of the object. Its value is made when it is first asked for, and kept: a record is searched several times.</summary>
    private sealed class Field
    {
        private object? _value;
        private readonly string _name;
        private readonly JsonElement _element;
        private readonly JsonText? _document;

        public Field(string name, JsonElement element, JsonText? document)
        {
            _name = name;
            _element = element;
            _document = document;
        }

        public string Name => _name;

        public object? Value => _value ??= ValueOf(_element, _document);
    }
}
