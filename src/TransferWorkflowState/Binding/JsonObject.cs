using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace TransferWorkflowState.Binding;

/// <summary>JSON as ConvertFrom-Json shows it: objects with note properties, arrays, texts, numbers.</summary>
internal static class JsonObject
{
    /// <param name="json">An object that was read before, so that it is no deeper than JSON may be.</param>
    public static PSObject Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ToObject(document.RootElement);
    }

    private static PSObject ToObject(JsonElement element)
    {
        PSObject result = new();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            // Names that differ in case only are one to PowerShell, and an empty one is none: the last value counts.
            if (TextOf(() => member.Name) is { Length: > 0 } name)
            {
                result.Properties.Remove(name);
                result.Properties.Add(new PSNoteProperty(name, ValueOf(member.Value)));
            }
        }

        return result;
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToObject(value),
        JsonValueKind.Array => value.EnumerateArray().Select(ValueOf).ToArray(),
        JsonValueKind.String => TextOf(value.GetString) ?? value.GetRawText(),
        JsonValueKind.Number => NumberOf(value),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object NumberOf(JsonElement value) =>
        value.TryGetInt64(out long whole) ? whole
        : BigInteger.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger large) ? large
        : value.GetDouble();

    /// <summary>Nothing when an escaped half of a surrogate pair makes it no text.</summary>
    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
