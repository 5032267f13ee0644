using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Queues;

/// <summary>Receives messages until it is told to end, whatever happens to the connection meanwhile.</summary>
internal sealed class QueueReceiver
{
    private readonly QueueClient _client;
    private readonly QueueOptions _options;
    private readonly QueueNotices _notices;

    /// <param name="client">The queue.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="warn">Takes a sentence for people.</param>
    public QueueReceiver(QueueClient client, QueueOptions options, Action<string> warn)
    {
        _client = client;
        _options = options;
        _notices = new(warn, QueueProblems.Receive($"{client.Address}"));
    }

    /// <summary>The next messages; none when the run is to end, or the queue is empty and that ends it.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="endToken">Ends the wait for them.</param>
    /// <exception cref="QueueException">They cannot be received, and that will not change.</exception>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken endToken)
    {
        while (!endToken.IsCancellationRequested)
        {
            IReadOnlyList<QueueMessage>? messages = await TryReceiveAsync(Math.Clamp(most, 1, QueueClient.MaxMessages), endToken).ConfigureAwait(false);
            if (messages is { Count: > 0 } || (messages is not null && _options.ExitsWhenEmpty))
            {
                return messages;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<QueueMessage>?> TryReceiveAsync(int most, CancellationToken endToken)
    {
        try
        {
            IReadOnlyList<QueueMessage> messages = await _client.ReceiveAsync(most, _options.WaitTime, _options.VisibilityTimeout, endToken).ConfigureAwait(false);
            _notices.Succeed();
            return messages;
        }
        catch (OperationCanceledException) when (endToken.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever the connection, the SDK or a proxy throws is transient, unless it is known not to be.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (QueueErrors.FindPermanent(e, _client.Address) is { } permanent)
            {
                throw permanent;
            }

            int failures = _notices.Fail(QueueErrors.Describe(e));
            await WaitAsync(Backoff.Delay(failures, TimeSpan.Zero, Random.Shared.NextDouble()), endToken).ConfigureAwait(false);
            return null;
        }
    }

    private static async Task WaitAsync(TimeSpan delay, CancellationToken endToken)
    {
        try
        {
            await Task.Delay(delay, endToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token.
        }
    }
}
