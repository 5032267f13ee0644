using TransferWorkflowState.Running;

namespace TransferWorkflowState.Queues;

/// <summary>
/// The messages of a queue as the items of a run. No more of them are received than there are free places, their
/// visibility is extended while the run has them, and each is deleted as soon as the callbacks of all steps in it were
/// taken, or were not to be sent. The others stay, for the queue's redrive.
/// </summary>
/// <typeparam name="THandle">What an outcome is returned with: another object for each message.</typeparam>
public sealed class QueueSource<THandle> : IStepSource<THandle>, IAsyncDisposable
    where THandle : class?
{
    private readonly HeldMessages _held = new();
    private readonly CancellationTokenSource _end;
    private readonly QueueReceiver _receiver;
    private readonly MessageReturns _returns;
    private readonly VisibilityHeartbeat _heartbeat;
    private readonly QueueItems<THandle> _items;
    private readonly Func<int> _room;
    private Task _receiving = Task.CompletedTask;

    /// <summary>A source that has received nothing yet.</summary>
    /// <param name="client">The queue. It is not disposed of.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="items">What is made of a message.</param>
    /// <param name="room">How many more steps the run could begin now.</param>
    /// <param name="warn">Takes a sentence for people, on any thread.</param>
    /// <param name="endToken">Ends the source: nothing more is received, and what was not handed over is given back.</param>
    public QueueSource(QueueClient client, QueueOptions options, QueueItems<THandle> items, Func<int> room, Action<string> warn, CancellationToken endToken)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(endToken);
        _receiver = new(client, options, warn);
        _returns = new(client, _held, warn);
        _heartbeat = new(client, _held, options.VisibilityTimeout, warn);
        _items = items;
        _room = room;
    }

    /// <inheritdoc/>
    public bool MayWait => true;

    /// <inheritdoc/>
    /// <exception cref="QueueException">The queue cannot be read, or no longer.</exception>
    public IEnumerable<RunItem<THandle>> Read()
    {
        while (Receive() is { Count: > 0 } messages)
        {
            foreach (HeldMessage message in messages)
            {
                foreach (RunItem<THandle> item in ReadMessage(message))
                {
                    yield return item;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Settle(StepEnd<THandle> stepEnd)
    {
        if (stepEnd.Handle is not null && _held.TrySettle(stepEnd.Handle, stepEnd.Outcome, out HeldMessage? message))
        {
            _returns.Add(message);
        }
    }

    /// <summary>Receives nothing more, and gives back what the run has not begun; waits for that, for ten seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (HeldMessage message in _held.TakeOpen())
        {
            _returns.Add(message);
        }

        await _returns.DisposeAsync().ConfigureAwait(false);
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private IReadOnlyList<HeldMessage> Receive()
    {
        Task<IReadOnlyList<HeldMessage>> receiving = ReceiveAsync(_room());
        _receiving = receiving;
        return receiving.GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyList<HeldMessage>> ReceiveAsync(int most)
    {
        IReadOnlyList<QueueMessage> messages = await _receiver.ReceiveAsync(most, _end.Token).ConfigureAwait(false);
        return [.. messages.Select(_held.Add)];
    }

    private IEnumerable<RunItem<THandle>> ReadMessage(HeldMessage message)
    {
        if (_end.IsCancellationRequested)
        {
            return [];
        }

        (THandle handle, IReadOnlyList<RunItem<THandle>> items) = _items.Create(message.Message.ToRecord());
        _held.Open(message, handle!, items.Count);
        return items;
    }
}
