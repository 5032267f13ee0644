using System.Text;
using System.Text.Json.Nodes;

namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>The response to one request, and how it is delivered.</summary>
internal sealed record SandboxResponse
{
    private SandboxResponse(int statusCode, string contentType, byte[] body)
    {
        StatusCode = statusCode;
        ContentType = contentType;
        Body = body;
    }

    public int StatusCode { get; }

    /// <summary>The type of the error; <see langword="null"/> for a success.</summary>
    public string? ErrorType { get; private init; }

    public string ContentType { get; }

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public byte[] Body { get; init; }

    public Delivery Delivery { get; init; } = Delivery.Whole;

    /// <summary>Headers beside those that every response has.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Writes a body that has no known length, until the connection ends; <see langword="null"/> for <see cref="Body"/>.</summary>
    public Func<Stream, CancellationToken, Task>? WriteBodyAsync { get; private init; }

    /// <summary>Whether the client sees anything of it.</summary>
    public bool IsWritten => Delivery is Delivery.Whole or Delivery.Slow or Delivery.Cut;

    public static SandboxResponse Success(JsonObject body) => Json(200, body);

    /// <summary>An error: its type by the model's name, and the members beside the type.</summary>
    public static SandboxResponse Error(int statusCode, string errorType, params (string Name, string Value)[] members)
    {
        JsonObject body = new() { ["__type"] = errorType };
        foreach ((string name, string value) in members)
        {
            body[name] = value;
        }

        return Json(statusCode, body) with { ErrorType = errorType };
    }

    /// <summary>What something on the way to the service answers in its place.</summary>
    public static SandboxResponse Page(int statusCode, string contentType, string text) =>
        new(statusCode, contentType, Encoding.ASCII.GetBytes(text));

    /// <summary>What a control or the page responds with.</summary>
    public static SandboxResponse Content(int statusCode, string contentType, byte[] body) => new(statusCode, contentType, body);

    /// <summary>A body that is written for as long as the connection is open.</summary>
    public static SandboxResponse Stream(string contentType, Func<Stream, CancellationToken, Task> writeBodyAsync) =>
        new(200, contentType, []) { Delivery = Delivery.Stream, WriteBodyAsync = writeBodyAsync };

    /// <summary>No answer, only an end of the connection.</summary>
    public static SandboxResponse None(Delivery delivery) => new(statusCode: 0, "", []) { Delivery = delivery };

    private static SandboxResponse Json(int statusCode, JsonObject body) =>
        new(statusCode, "application/x-amz-json-1.1", Encoding.UTF8.GetBytes(body.ToJsonString()));
}
