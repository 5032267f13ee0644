using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TransferWorkflowState.Metrics;

/// <summary>
/// CloudWatch's embedded metric format: a line of a log from which CloudWatch Logs takes metrics.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class EmbeddedMetrics
{
    private const string Namespace = "TransferWorkflowState";
    private const string Dimension = "WorkflowId";
    private const string Count = "Count";
    private const string Milliseconds = "Milliseconds";

    public static string ToJson(string workflowId, WorkflowMetrics metrics, DateTimeOffset time)
    {
        (string Name, string Unit, IReadOnlyList<double> Values)[] all =
        [
            ("Reported", Count, [metrics.Reported]),
            ("Failed", Count, [metrics.Failed]),
            ("Skipped", Count, [metrics.Skipped]),
            ("Throttled", Count, [metrics.Throttled]),
            ("AgeAtReport", Milliseconds, metrics.AgeAtReport.Values),
            ("TimeLeft", Milliseconds, metrics.TimeLeft.Values),
        ];
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", time.ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            WriteDirective(json, all.Where(static metric => metric.Values.Count > 0));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString(Dimension, workflowId);
            foreach ((string name, _, IReadOnlyList<double> values) in all.Where(static metric => metric.Values.Count > 0))
            {
                json.WritePropertyName(name);
                WriteValues(json, values);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    private static void WriteDirective(Utf8JsonWriter json, IEnumerable<(string Name, string Unit, IReadOnlyList<double> Values)> metrics)
    {
        json.WriteStartObject();
        json.WriteString(nameof(Namespace), Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach ((string name, string unit, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<double> values)
    {
        if (values is [var only])
        {
            json.WriteNumberValue(only);
            return;
        }

        json.WriteStartArray();
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
