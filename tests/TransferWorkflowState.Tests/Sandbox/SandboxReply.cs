using System.Net;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>An answer of the sandbox as a client sees it.</summary>
public sealed record SandboxReply(HttpStatusCode StatusCode, string Body, string? ContentType, string? RequestId)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? ErrorType => Json.TryGetProperty("__type", out JsonElement type) ? type.GetString() : null;

    public string? Message =>
        Json.TryGetProperty(nameof(Message), out JsonElement message) || Json.TryGetProperty("message", out message)
            ? message.GetString()
            : null;
}
