using System.Text.Json;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Executions;

/// <summary>What the service wrote of executions as a JSON document that can be shown: without what could be a token.</summary>
public static class ExecutionsDocument
{
    // Texts of the service and of steps, and what no response should hold. Ids, and names of files and users, are no secrets.
    private static readonly HashSet<string> _hidden = new(["Outputs", "Error", "Token"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the document of one execution.</summary>
    public static void WriteDescribed(Utf8JsonWriter writer, string workflowId, JsonElement execution)
    {
        writer.WriteStartObject();
        writer.WriteString("WorkflowId", workflowId);
        writer.WritePropertyName("Execution");
        Write(writer, execution, isHidden: false);
        writer.WriteEndObject();
    }

    /// <summary>Writes the document of all executions of a workflow.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="pages">A list for each page.</param>
    public static void WriteListed(Utf8JsonWriter writer, string workflowId, IEnumerable<JsonElement> pages)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Executions");
        foreach (JsonElement execution in pages.SelectMany(static page => page.EnumerateArray()))
        {
            Write(writer, execution, isHidden: false);
        }

        writer.WriteEndArray();
        writer.WriteString("WorkflowId", workflowId);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool isHidden)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, isHidden || _hidden.Contains(property.Name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, isHidden);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when isHidden:
                writer.WriteStringValue(ShownText.Mask(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
