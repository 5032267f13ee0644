using System.Buffers;
using System.Text;
using System.Text.Json;

using TransferWorkflowState.Files;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.Queues;

/// <summary>A message of a queue as it was received once.</summary>
/// <param name="Id">The message.</param>
/// <param name="ReceiptHandle">This receive of it: another one has another handle.</param>
/// <param name="Body">Its text, which holds a token.</param>
/// <param name="Attributes">What the service says of it, such as <c>SentTimestamp</c>.</param>
internal sealed record QueueMessage(string Id, string ReceiptHandle, string Body, IReadOnlyDictionary<string, string> Attributes)
{
    public const string ReceiveCountAttribute = "ApproximateReceiveCount";
    public const string SentAttribute = "SentTimestamp";

    /// <summary>How many times it was received, this time included.</summary>
    public int ReceiveCount => Attributes.TryGetValue(ReceiveCountAttribute, out string? text) && int.TryParse(text, out int count) ? count : 1;

    /// <summary>The message as a record, in the form in which AWS CLI prints it.</summary>
    public InputRecord ToRecord()
    {
        string json = ToJson();
        return new($"message {Id}", JsonRecord.TryParse(json, out object? record, out _) ? record : null, () => json);
    }

    /// <summary>The message, never its body.</summary>
    public override string ToString() => Id;

    private string ToJson()
    {
        ArrayBufferWriter<byte> text = new(Body.Length + 512);
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteString("MessageId", Id);
            json.WriteString(nameof(Body), Body);
            json.WriteStartObject(nameof(Attributes));
            foreach ((string name, string value) in Attributes)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
