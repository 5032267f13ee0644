using System.Globalization;

using Amazon.SQS;
using Amazon.SQS.Model;

namespace TransferWorkflowState.Queues;

/// <summary>The calls for one queue, each made once. Thread-safe.</summary>
public sealed class QueueClient : IDisposable
{
    /// <summary>The most messages of one call.</summary>
    internal const int MaxMessages = 10;

    private static readonly List<string> _attributes = [QueueMessage.SentAttribute, QueueMessage.ReceiveCountAttribute];

    private readonly AmazonSQSClient _client;
    private readonly TimeSpan _timeout;

    internal QueueClient(AmazonSQSClient client, QueueAddress address, TimeSpan timeout)
    {
        _client = client;
        _timeout = timeout;
        Address = address;
    }

    /// <summary>The queue.</summary>
    public QueueAddress Address { get; }

    /// <summary>Where it is called, and the region that is signed for.</summary>
    public override string ToString() => $"queue {Address}, region {_client.Config.AuthenticationRegion ?? _client.Config.RegionEndpoint?.SystemName}";

    /// <summary>Closes the connections. Calls that are in flight fail.</summary>
    public void Dispose() => _client.Dispose();

    /// <summary>Receives messages, and waits for them.</summary>
    /// <param name="most">How many at most, 1 to 10.</param>
    /// <param name="wait">For how long.</param>
    /// <param name="visibility">For how long they are invisible to others.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan wait, TimeSpan visibility, CancellationToken cancellationToken)
    {
        ReceiveMessageRequest request = new(Address.Url)
        {
            MaxNumberOfMessages = most,
            WaitTimeSeconds = (int)wait.TotalSeconds,
            VisibilityTimeout = (int)visibility.TotalSeconds,
            MessageSystemAttributeNames = _attributes,
        };
        ReceiveMessageResponse response = await LimitAsync(token => _client.ReceiveMessageAsync(request, token), wait, cancellationToken).ConfigureAwait(false);
        return [.. (response.Messages ?? []).Select(static message => new QueueMessage(message.MessageId, message.ReceiptHandle, message.Body ?? "", message.Attributes ?? []))];
    }

    /// <summary>Deletes messages. What is not known to be deleted is a failure.</summary>
    internal async Task<IReadOnlyList<EntryFailure>> DeleteAsync(IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken)
    {
        DeleteMessageBatchRequest request = new(Address.Url, [.. messages.Select(static (message, index) => new DeleteMessageBatchRequestEntry(IdOf(index), message.ReceiptHandle))]);
        DeleteMessageBatchResponse response = await LimitAsync(token => _client.DeleteMessageBatchAsync(request, token), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return Failures(messages.Count, response.Successful?.Select(static entry => entry.Id), response.Failed);
    }

    /// <summary>Sets for how long from now messages are invisible to others; zero hands them out again.</summary>
    internal async Task<IReadOnlyList<EntryFailure>> ChangeVisibilityAsync(
        IReadOnlyList<QueueMessage> messages, Func<int, TimeSpan> visibilityOf, CancellationToken cancellationToken)
    {
        ChangeMessageVisibilityBatchRequest request = new(Address.Url, [.. messages.Select((message, index) =>
            new ChangeMessageVisibilityBatchRequestEntry(IdOf(index), message.ReceiptHandle) { VisibilityTimeout = (int)visibilityOf(index).TotalSeconds })]);
        ChangeMessageVisibilityBatchResponse response = await LimitAsync(
            token => _client.ChangeMessageVisibilityBatchAsync(request, token), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return Failures(messages.Count, response.Successful?.Select(static entry => entry.Id), response.Failed);
    }

    private static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is in neither list was lost on its way, as with a page of a proxy that the SDK takes for a response.</summary>
    private static IReadOnlyList<EntryFailure> Failures(int count, IEnumerable<string>? successful, List<BatchResultErrorEntry>? failed)
    {
        HashSet<string> done = [.. successful ?? []];
        ILookup<string, BatchResultErrorEntry> errors = (failed ?? []).ToLookup(static entry => entry.Id);
        return
        [
            .. Enumerable.Range(0, count).Where(index => !done.Contains(IdOf(index))).Select(index =>
                errors[IdOf(index)].FirstOrDefault() is { } error
                    ? new EntryFailure(index, $"{error.Code}: {error.Message}", IsTransient: error.SenderFault != true)
                    : new EntryFailure(index, QueueProblems.NotMentioned(), IsTransient: true)),
        ];
    }

    /// <exception cref="OperationCanceledException">There was no response in time, or the call was cancelled.</exception>
    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_timeout != Timeout.InfiniteTimeSpan)
        {
            limit.CancelAfter(wait + _timeout);
        }

        return await call(limit.Token).ConfigureAwait(false);
    }
}
