using System.Threading.Channels;

using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Queues;

/// <summary>
/// Gives messages back to the queue as soon as what becomes of them is known: deletes them, or makes them visible sooner
/// or later. What comes while a call is in flight goes into the next one, up to ten messages at once.
/// </summary>
internal sealed class MessageReturns : IAsyncDisposable
{
    // One slow response does not keep the others.
    private const int Concurrency = 2;

    private static readonly TimeSpan _longestEnd = TimeSpan.FromSeconds(10);

    private readonly Channel<HeldMessage> _messages = Channel.CreateUnbounded<HeldMessage>();
    private readonly CancellationTokenSource _end = new();
    private readonly QueueClient _client;
    private readonly HeldMessages _held;
    private readonly Action<string> _warn;
    private readonly QueueNotices _notices;
    private readonly Task _returning;

    /// <param name="client">The queue.</param>
    /// <param name="held">The messages that are held.</param>
    /// <param name="warn">Takes a sentence for people.</param>
    public MessageReturns(QueueClient client, HeldMessages held, Action<string> warn)
    {
        _client = client;
        _held = held;
        _warn = warn;
        _notices = new(warn, QueueProblems.Delete($"{client.Address}"));
        _returning = Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(ReturnAsync)));
    }

    /// <summary>Gives a message back, soon.</summary>
    public void Add(HeldMessage message)
    {
        if (message.Visibility is not null)
        {
            _ = _held.StopExtending(message);
        }

        _ = _messages.Writer.TryWrite(message);
    }

    /// <summary>Waits until all messages are given back, up to ten seconds: what is left then comes again.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _messages.Writer.TryComplete();
        _end.CancelAfter(_longestEnd);
        await _returning.ConfigureAwait(false);
        if (_messages.Reader.Count > 0)
        {
            _warn(QueueProblems.NotReturned(_messages.Reader.Count, $"{_client.Address}"));
        }

        _end.Dispose();
    }

    private async Task ReturnAsync()
    {
        try
        {
            while (await _messages.Reader.WaitToReadAsync(_end.Token).ConfigureAwait(false))
            {
                List<HeldMessage> batch = [];
                while (batch.Count < QueueClient.MaxMessages && _messages.Reader.TryRead(out HeldMessage? message))
                {
                    batch.Add(message);
                }

                await ReturnAsync([.. batch.Where(static message => message.Visibility is null)], DeleteAsync).ConfigureAwait(false);
                await ReturnAsync([.. batch.Where(static message => message.Visibility is not null)], ChangeVisibilityAsync).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Its time is up.
        }
    }

    private async Task ReturnAsync(HeldMessage[] messages, Func<HeldMessage[], Task<IReadOnlyList<EntryFailure>>> call)
    {
        for (int attempt = 1; messages.Length > 0; attempt++)
        {
            IReadOnlyList<EntryFailure> failures = await TryAsync(messages, call).ConfigureAwait(false);
            foreach (EntryFailure failure in failures.Where(static failure => !failure.IsTransient))
            {
                _warn(QueueProblems.NotDeleted($"{messages[failure.Index].Message}", $"{_client.Address}", failure.Message));
            }

            HashSet<int> again = [.. failures.Where(static failure => failure.IsTransient).Select(static failure => failure.Index)];
            foreach (HeldMessage returned in messages.Where((_, index) => !again.Contains(index)))
            {
                _held.Remove(returned);
            }

            messages = [.. again.Order().Select(index => messages[index])];
            if (messages.Length > 0)
            {
                await Task.Delay(Backoff.Delay(attempt, TimeSpan.Zero, Random.Shared.NextDouble()), _end.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<EntryFailure>> TryAsync(HeldMessage[] messages, Func<HeldMessage[], Task<IReadOnlyList<EntryFailure>>> call)
    {
        try
        {
            IReadOnlyList<EntryFailure> failures = await call(messages).ConfigureAwait(false);
            _notices.Succeed();
            return failures;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // What is not deleted comes again, whatever the reason.
        catch (Exception e)
#pragma warning restore CA1031
        {
            bool isTransient = QueueErrors.FindPermanent(e, _client.Address) is null;
            string reason = QueueErrors.Describe(e);
            if (isTransient)
            {
                _ = _notices.Fail(reason);
            }

            return [.. messages.Select((_, index) => new EntryFailure(index, reason, isTransient))];
        }
    }

    private Task<IReadOnlyList<EntryFailure>> DeleteAsync(HeldMessage[] messages) =>
        _client.DeleteAsync([.. messages.Select(static message => message.Message)], _end.Token);

    private Task<IReadOnlyList<EntryFailure>> ChangeVisibilityAsync(HeldMessage[] messages) =>
        _client.ChangeVisibilityAsync([.. messages.Select(static message => message.Message)], index => messages[index].Visibility!.Value, _end.Token);
}
