using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferWorkflowState.Sandbox.Serving;

/// <summary>What is to be written back for one request.</summary>
internal sealed class SandboxAnswer
{
    private SandboxAnswer(int statusCode, string? errorType, JsonObject body)
    {
        StatusCode = statusCode;
        ErrorType = errorType;
        Body = JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public int StatusCode { get; }

    /// <summary>The type of the error; <see langword="null"/> for a success.</summary>
    public string? ErrorType { get; }

    public string ContentType { get; } = "application/x-amz-json-1.1";

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public byte[] Body { get; }

    public static SandboxAnswer Success(JsonObject body) => new(200, errorType: null, body);

    /// <summary>An error: its type by the model's name, and the members beside the type.</summary>
    public static SandboxAnswer Error(int statusCode, string errorType, params (string Name, string Value)[] members)
    {
        JsonObject body = new() { ["__type"] = errorType };
        foreach ((string name, string value) in members)
        {
            body[name] = value;
        }

        return new(statusCode, errorType, body);
    }
}
