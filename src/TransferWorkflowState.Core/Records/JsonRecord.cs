using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>A record held by a JSON object.</summary>
public sealed class JsonRecord : IRecord
{
    private readonly Field[] _fields;
    private readonly JsonElement _element;

    private JsonRecord(JsonElement element)
    {
        _element = element;
        _fields = [.. FieldsOf(element)];
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, object?>> Fields =>
        _fields.Select(static item => new KeyValuePair<string, object?>(item.Name, item.Value));

    /// <summary>The object as it was written.</summary>
    internal string Text => _element.GetRawText();

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name)
    {
        foreach (Field field in _fields)
        {
            if (FieldName.Matches(field.Name, name))
            {
                yield return field.Value;
            }
        }
    }

    /// <summary>Reads one JSON text, at most 64 levels deep.</summary>
    /// <param name="text">The whole text; its size is for the caller to bound.</param>
    /// <param name="value">The value as null, text, record or list.</param>
    /// <param name="problem">What is wrong and where, when the text is not JSON. Never shows the text.</param>
    public static bool TryParse(string text, out object? value, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text), JsonSyntax.Options);
            value = ValueOf(JsonElement.ParseValue(ref reader));

            // Throws unless nothing but white space follows.
            _ = reader.Read();
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
    public static object? ValueOf(JsonElement element)
    {
        return element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => TextOf(element),
            JsonValueKind.Object => new JsonRecord(element),
            JsonValueKind.Array => element.EnumerateArray().Select(ValueOf),
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

    private static IEnumerable<Field> FieldsOf(JsonElement element)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (NameOf(property) is string name)
            {
                yield return new Field(name, property.Value);
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
    private sealed class Field(string name, JsonElement element)
    {
        private object? _value;

        public string Name => name;

        public object? Value => _value ??= ValueOf(element);
    }
}
