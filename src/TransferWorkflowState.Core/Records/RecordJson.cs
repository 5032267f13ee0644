using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>A record as JSON: as it was written when it came as JSON, else one line with the same fields.</summary>
public static class RecordJson
{
    /// <summary>The JSON of a record, or of a list of such. Holds what the record holds, the token too.</summary>
    /// <param name="value">A value of the forms that <see cref="IRecord"/> describes; its records are of this library.</param>
    public static string ToJson(object? value)
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
            case JsonRecord record:
                writer.WriteRawValue(record.Text, skipInputValidation: true);
                break;
            case IRecord record:
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
