using System.Management.Automation;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>A Lambda event as ConvertFrom-Json shows it: objects with note properties.</summary>
internal static class JsonObject
{
    public static PSObject Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static PSObject Of(JsonElement element)
    {
        PSObject result = new();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            result.Properties.Add(new PSNoteProperty(member.Name, ValueOf(member.Value)));
        }

        return result;
    }

    // The sandbox's events hold texts, objects and nulls, nothing else. Without the cast null would become a PSObject.
    private static object? ValueOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? Of(value) : (object?)value.GetString();
}
