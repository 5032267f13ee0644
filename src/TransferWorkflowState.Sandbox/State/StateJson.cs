using System.Text.Json;

namespace TransferWorkflowState.Sandbox.State;

/// <summary>A sandbox's state as JSON.</summary>
internal static class StateJson
{
    private const string Format = "transfer-workflow-sandbox-state/1";

    public static void Write(Utf8JsonWriter json, SandboxState state)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("workflowId", state.WorkflowId);
        json.WriteString("serverId", state.ServerId);
        json.WriteStartArray("executions");
        foreach (SavedExecution execution in state.Executions)
        {
            Write(json, execution);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="InvalidDataException">It is not a sandbox state file.</exception>
    public static SandboxState Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            return root.GetProperty("format").GetString() == Format
                ? new(Text(root, "workflowId"), Text(root, "serverId"), [.. root.GetProperty("executions").EnumerateArray().Select(ReadExecution)])
                : throw new InvalidDataException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static void Write(Utf8JsonWriter json, SavedExecution execution)
    {
        Upload upload = execution.Upload;
        json.WriteStartObject();
        json.WriteString("workflowId", execution.WorkflowId);
        json.WriteString("executionId", execution.ExecutionId);
        json.WriteString("serverId", upload.ServerId);
        json.WriteString("userName", upload.UserName);
        json.WriteString("sessionId", upload.SessionId);
        json.WriteString("file", upload.File.ToString());
        json.WriteString("eTag", upload.ETag);
        json.WriteStartArray("steps");
        foreach (StepState step in execution.Steps)
        {
            json.WriteStartObject();
            json.WriteString("token", step.Token);
            json.WriteString("startedAt", step.StartedAt);
            WriteTime(json, "timesOutAt", step.TimesOutAt);
            WriteTime(json, "endedAt", step.EndedAt);
            json.WriteString("status", step.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SavedExecution ReadExecution(JsonElement saved) => new(
        Text(saved, "workflowId"),
        Text(saved, "executionId"),
        new(
            Text(saved, "serverId"),
            Text(saved, "userName"),
            Text(saved, "sessionId"),
            FileLocation.TryParse(Text(saved, "file"), out FileLocation? file) ? file : throw new InvalidDataException(),
            Text(saved, "eTag")),
        [.. saved.GetProperty("steps").EnumerateArray().Select(ReadStep)]);

    private static StepState ReadStep(JsonElement saved) => new(
        saved.GetProperty("status").GetString(),
        saved.GetProperty("startedAt").GetDateTimeOffset(),
        Time(saved, "timesOutAt"),
        Time(saved, "endedAt"),
        Text(saved, "token"));

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static DateTimeOffset? Time(JsonElement saved, string name) =>
        saved.GetProperty(name) is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;

    private static string Text(JsonElement saved, string name) => saved.GetProperty(name).GetString() ?? throw new InvalidDataException();
}
