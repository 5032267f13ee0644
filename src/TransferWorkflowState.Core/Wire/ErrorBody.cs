using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Wire;

/// <summary>The members of a JSON object that make it an error, by the protocol and by the service model.</summary>
internal sealed record ErrorBody(string? Type, string? Code, string? Message, string? Resource, string? ResourceType, string? RetryAfterSeconds)
{
    public static ErrorBody Empty { get; } = new(null, null, null, null, null, null);

    /// <summary>The members that are there, or <see langword="null"/> when the body is neither empty nor one JSON object.</summary>
    public static ErrorBody? Parse(byte[] body)
    {
        if (body.Length == 0 || body.AsSpan().SequenceEqual("{}"u8))
        {
            return Empty;
        }

        try
        {
            // As text, in which bytes that are not UTF-8 spoil only the word that they stand in.
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(body));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorBody Read(JsonElement body) => new(
        Text(body, "__type"),
        Text(body, "code"),
        Text(body, "Message") ?? Text(body, "message"),
        Text(body, "Resource"),
        Text(body, "ResourceType"),
        Text(body, "RetryAfterSeconds"));

    private static string? Text(JsonElement body, string name)
    {
        return !body.TryGetProperty(name, out JsonElement member) ? null : member.ValueKind switch
        {
            JsonValueKind.String => StringOf(member),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }

    private static string? StringOf(JsonElement member)
    {
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped.
            return null;
        }
    }
}
