namespace TransferWorkflowState.Queues;

/// <summary>Extends the visibility of the messages that the run holds, before it runs out, in batches.</summary>
internal sealed class VisibilityHeartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly QueueClient _client;
    private readonly HeldMessages _held;
    private readonly TimeSpan _visibility;
    private readonly Action<string> _warn;
    private readonly QueueNotices _notices;
    private readonly Task _beating;

    /// <summary>Begins at once.</summary>
    /// <param name="client">The queue.</param>
    /// <param name="held">The messages.</param>
    /// <param name="visibility">How long they are invisible after each beat.</param>
    /// <param name="warn">Takes a sentence for people.</param>
    public VisibilityHeartbeat(QueueClient client, HeldMessages held, TimeSpan visibility, Action<string> warn)
    {
        _client = client;
        _held = held;
        _visibility = visibility;
        _warn = warn;
        _notices = new(warn, QueueProblems.ExtendVisibility($"{client.Address}"), QueueProblems.OtherWorkers());
        _beating = Task.Run(BeatAsync);
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task BeatAsync()
    {
        // Two beats may fail before a message is visible again.
        using PeriodicTimer timer = new(_visibility / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                await Task.WhenAll(_held.Extended.Chunk(QueueClient.MaxMessages).Select(ExtendAsync)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has given its messages back.
        }
    }

    private async Task ExtendAsync(HeldMessage[] messages)
    {
        try
        {
            IReadOnlyList<EntryFailure> failures = await _client.ChangeVisibilityAsync(
                [.. messages.Select(static message => message.Message)], _ => _visibility, _end.Token).ConfigureAwait(false);
            _notices.Succeed();
            foreach (EntryFailure failure in failures.Where(static failure => !failure.IsTransient))
            {
                Lose(messages[failure.Index], failure.Message);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // As above.
        }
#pragma warning disable CA1031 // The next beat tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _ = _notices.Fail(QueueErrors.Describe(e));
        }
    }

    private void Lose(HeldMessage message, string reason)
    {
        // One that was deleted meanwhile is not lost.
        if (_held.StopExtending(message))
        {
            _warn(QueueProblems.VisibilityExpired($"{message.Message}", reason));
        }
    }
}
