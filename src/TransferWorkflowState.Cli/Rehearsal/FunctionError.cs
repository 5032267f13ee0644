using System.Text.Json;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>The error of a function, as Lambda's runtimes write it.</summary>
internal static class FunctionError
{
    /// <summary>What it says; <see langword="null"/> for a result.</summary>
    public static string? Find(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("errorMessage", out JsonElement message)
                && message.ValueKind == JsonValueKind.String
                ? root.TryGetProperty("errorType", out JsonElement type) ? $"{type}: {message}" : message.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
