using TransferWorkflowState.Files;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>One record of an invocation: the whole event, or a message of the batch that Amazon SQS invokes the function with.</summary>
/// <param name="Record">The record.</param>
/// <param name="MessageId">The message, which the queue hands out again when it is returned as failed; nothing for an event that is not a batch.</param>
internal sealed record EventRecord(InputRecord Record, string? MessageId)
{
    private const string QueueSource = "aws:sqs";
    private const string MessageIdField = "MessageId";

    /// <summary>The records of an invocation, at least one.</summary>
    public static IReadOnlyList<EventRecord> Read(Invocation invocation)
    {
        EventRecord[] messages = [.. ReadMessages(invocation.Event)];
        return messages.Length > 0 ? messages : [new(new($"invocation {invocation}", invocation.Event, () => invocation.Event), null)];
    }

    /// <summary>The messages of a batch (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html); nothing of any other event.</summary>
    private static IEnumerable<EventRecord> ReadMessages(string text)
    {
        if (!JsonRecord.TryParse(text, out object? value, out _) || (value as IRecord)?.Find("Records").FirstOrDefault() is not IEnumerable<object?> elements)
        {
            return [];
        }

        object?[] all = [.. elements];
        IRecord[] messages = [.. all.OfType<IRecord>().Where(static element => Text(element, "EventSource") == QueueSource && Text(element, MessageIdField) is not null)];
        return messages.Length != all.Length ? [] : messages.Select(static message => new EventRecord(
            new($"message {Text(message, MessageIdField)}", message, () => RecordJson.ToJson(message)), Text(message, MessageIdField)));
    }

    private static string? Text(IRecord record, string name) => record.Find(name).FirstOrDefault() as string;
}
