using System.Buffers;
using System.Text.Json;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>The responses of controls: JSON, that nothing on the way keeps.</summary>
internal static class ControlResponse
{
    public static SandboxResponse Json(int statusCode, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new(1024);
        using (Utf8JsonWriter json = new(body))
        {
            write(json);
        }

        return SandboxResponse.Content(statusCode, "application/json", body.WrittenSpan.ToArray()) with
        {
            Headers = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")],
        };
    }

    public static SandboxResponse Problem(int statusCode, string message) => Json(statusCode, json =>
    {
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    public static SandboxResponse Done() => SandboxResponse.Content(204, "application/json", []);
}
