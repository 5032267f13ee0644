using System.Text.Json;

namespace TransferWorkflowState.Wire;

/// <summary>The members of an error's body that the service model names.</summary>
internal sealed record ErrorMembers(string? Message, string? Resource, string? ResourceType, string? RetryAfterSeconds)
{
    private static readonly ErrorMembers _none = new(null, null, null, null);

    /// <summary>Reads what is there; a body that is no JSON object has no members.</summary>
    public static ErrorMembers Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : _none;
        }
        catch (JsonException)
        {
            return _none;
        }
    }

    private static ErrorMembers Read(JsonElement body) => new(
        Text(body, "Message") ?? Text(body, "message"),
        Text(body, "Resource"),
        Text(body, "ResourceType"),
        Text(body, "RetryAfterSeconds"));

    private static string? Text(JsonElement body, string name)
    {
        return !body.TryGetProperty(name, out JsonElement member) ? null : member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }
}
