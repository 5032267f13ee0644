using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>Reads texts of JSON.</summary>
internal static class JsonString
{
    /// <summary>The text; <see langword="null"/> when the element is not one, or not one that a string can hold.</summary>
    public static string? Read(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can escape and no string can hold.
            return null;
        }
    }
}
