using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>The operations of Amazon SQS that a consumer of a queue needs, and those that fill and show it.</summary>
internal sealed class QueueOperations
{
    private const int MaxDelaySeconds = 900;

    private readonly QueueStore _queues;
    private readonly Dictionary<string, Func<SandboxQueue, QueueRequest, JsonObject>> _all;

    public QueueOperations(QueueStore queues)
    {
        _queues = queues;
        _all = new(StringComparer.Ordinal)
        {
            ["ReceiveMessage"] = Receive,
            ["DeleteMessage"] = static (queue, request) => DeleteOne(queue, request),
            ["DeleteMessageBatch"] = static (queue, request) => Batch(request, entry => DeleteOne(queue, entry)),
            ["ChangeMessageVisibility"] = static (queue, request) => ChangeOne(queue, request),
            ["ChangeMessageVisibilityBatch"] = static (queue, request) => Batch(request, entry => ChangeOne(queue, entry)),
            ["SendMessage"] = static (queue, request) => SendOne(queue, request),
            ["SendMessageBatch"] = static (queue, request) => Batch(request, entry => SendOne(queue, entry)),
            ["GetQueueAttributes"] = DescribeQueue,
        };
    }

    public IEnumerable<string> Names => [.. _all.Keys, nameof(QueueStore.GetQueueUrl)];

    /// <exception cref="QueueErrorException">The request is refused.</exception>
    public JsonObject Perform(string name, QueueRequest request, string host) => name == nameof(QueueStore.GetQueueUrl)
        ? new() { ["QueueUrl"] = QueueStore.GetQueueUrl(host, _queues.FindByName(request.Text("QueueName"))) }
        : _all[name](_queues.FindByUrl(request.Text("QueueUrl")), request);

    private static JsonObject DeleteOne(SandboxQueue queue, QueueRequest request) =>
        queue.Delete(request.Text("ReceiptHandle")) ? [] : throw new QueueErrorException(QueueError.InvalidHandle);

    private static JsonObject ChangeOne(SandboxQueue queue, QueueRequest request) =>
        queue.ChangeVisibility(request.Text("ReceiptHandle"), request.VisibilityTimeout(SandboxQueue.DefaultVisibilitySeconds)) is { } error
            ? throw new QueueErrorException(error)
            : [];

    private static JsonObject SendOne(SandboxQueue queue, QueueRequest request)
    {
        string body = request.Text("MessageBody");
        return new()
        {
            ["MessageId"] = queue.Send(body, TimeSpan.FromSeconds(request.Number("DelaySeconds", 0, MaxDelaySeconds, 0))),
            ["MD5OfMessageBody"] = Md5(body),
        };
    }

    /// <summary>Performs the entries of a batch, each on its own: one that is refused does not stop the others.</summary>
    private static JsonObject Batch(QueueRequest request, Func<QueueRequest, JsonObject> perform)
    {
        JsonArray successful = [];
        JsonArray failed = [];
        foreach (QueueRequest entry in request.Entries())
        {
            try
            {
                JsonObject result = perform(entry);
                result["Id"] = entry.Text("Id");
                successful.Add((JsonNode)result);
            }
            catch (QueueErrorException e)
            {
                failed.Add((JsonNode)new JsonObject { ["Id"] = entry.Text("Id"), ["SenderFault"] = true, ["Code"] = e.Error.Code, ["Message"] = e.Error.Message });
            }
        }

        return new() { ["Successful"] = successful, ["Failed"] = failed };
    }

    private static JsonObject Receive(SandboxQueue queue, QueueRequest request)
    {
        int most = request.Number("MaxNumberOfMessages", 1, QueueRequest.MaxEntries, 1);
        HashSet<string> attributes = [.. request.Texts("AttributeNames"), .. request.Texts("MessageSystemAttributeNames")];
        JsonArray messages = [];
        foreach (ReceivedMessage message in queue.Receive(most, request.VisibilityTimeout(SandboxQueue.DefaultVisibilitySeconds)))
        {
            messages.Add((JsonNode)ToJson(message, attributes));
        }

        return messages.Count == 0 ? [] : new() { ["Messages"] = messages };
    }

    private static JsonObject ToJson(ReceivedMessage message, HashSet<string> names)
    {
        JsonObject json = new()
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = Md5(message.Body),
            ["Body"] = message.Body,
        };
        JsonObject attributes = Select(names, new()
        {
            ["SenderId"] = "AIDAIOSFODNN7EXAMPLE",
            ["SentTimestamp"] = Text(message.SentAt.ToUnixTimeMilliseconds()),
            ["ApproximateReceiveCount"] = Text(message.ReceiveCount),
            ["ApproximateFirstReceiveTimestamp"] = Text(message.FirstReceivedAt.ToUnixTimeMilliseconds()),
        });
        if (attributes.Count > 0)
        {
            json["Attributes"] = attributes;
        }

        return json;
    }

    private static JsonObject DescribeQueue(SandboxQueue queue, QueueRequest request)
    {
        (int visible, int inFlight, int delayed) = queue.Counts;
        JsonObject all = new()
        {
            ["QueueArn"] = QueueStore.ArnOf(queue),
            ["VisibilityTimeout"] = Text(SandboxQueue.DefaultVisibilitySeconds),
            ["ApproximateNumberOfMessages"] = Text(visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(inFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(delayed),
        };
        if (queue.DeadLetters is { } deadLetters)
        {
            all["RedrivePolicy"] = new JsonObject { ["deadLetterTargetArn"] = QueueStore.ArnOf(deadLetters), ["maxReceiveCount"] = SandboxQueue.MaxReceiveCount }.ToJsonString();
        }

        JsonObject attributes = Select([.. request.Texts("AttributeNames")], all);
        return attributes.Count == 0 ? [] : new() { ["Attributes"] = attributes };
    }

    private static JsonObject Select(HashSet<string> names, JsonObject all)
    {
        JsonObject selected = [];
        foreach ((string name, JsonNode? value) in all)
        {
            if (names.Contains(name) || names.Contains("All"))
            {
                selected[name] = value!.DeepClone();
            }
        }

        return selected;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The service's own check of a body's transfer.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
#pragma warning restore CA5351
}
