using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Reading;

/// <summary>A record that came as CSV or YAML, as one line of JSON with the same fields.</summary>
internal static class RecordJson
{
    public static string Of(object? value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case DictionaryRecord record:
                writer.WriteStartObject();
                foreach ((string name, object? field) in record.Fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, field);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable<object?> items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(value?.ToString());
                break;
        }
    }
}
