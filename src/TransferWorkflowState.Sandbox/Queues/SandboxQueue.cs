namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>
/// A standard queue: at least once, in no order to rely on. A message that is received is invisible until its visibility
/// timeout ends, and moves to the dead-letter queue when it was received too often. Thread-safe.
/// </summary>
internal sealed class SandboxQueue
{
    public const int DefaultVisibilitySeconds = 30;
    public const int MaxReceiveCount = 5;

    private readonly object _lock = new();
    private readonly LinkedList<StoredMessage> _messages = [];
    private readonly Func<string?> _next;
    private readonly TimeProvider _time;

    /// <param name="name">Its name.</param>
    /// <param name="deadLetters">Where messages go that were received too often; nothing when they stay.</param>
    /// <param name="next">Makes the next message that the queue has of its own; null for none.</param>
    /// <param name="time">The clock.</param>
    public SandboxQueue(string name, SandboxQueue? deadLetters, Func<string?> next, TimeProvider time)
    {
        Name = name;
        DeadLetters = deadLetters;
        _next = next;
        _time = time;
    }

    public string Name { get; }

    public SandboxQueue? DeadLetters { get; }

    /// <summary>Whether each message is handed out twice at once, as a standard queue may do.</summary>
    public bool IsDeliveringTwice { get; set; }

    /// <summary>How many messages can be received, how many are in flight, and how many are delayed.</summary>
    public (int Visible, int InFlight, int Delayed) Counts
    {
        get
        {
            lock (_lock)
            {
                Fill();
                DateTimeOffset now = _time.GetUtcNow();
                StoredMessage[] invisible = [.. _messages.Where(message => message.VisibleAt > now)];
                int delayed = invisible.Count(static message => message.ReceiveCount == 0);
                return (_messages.Count - invisible.Length, invisible.Length - delayed, delayed);
            }
        }
    }

    public string Send(string body, TimeSpan delay)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            return _messages.AddLast(new StoredMessage(body, now, now + delay)).Value.Id;
        }
    }

    /// <summary>Hands out messages, which nobody else gets until their visibility timeout ends.</summary>
    public IReadOnlyList<ReceivedMessage> Receive(int most, TimeSpan visibility)
    {
        List<ReceivedMessage> received = [];
        lock (_lock)
        {
            Fill();
            DateTimeOffset now = _time.GetUtcNow();
            for (LinkedListNode<StoredMessage>? node = _messages.First, next; node is not null && received.Count < most; node = next)
            {
                next = node.Next;
                StoredMessage message = node.Value;
                if (message.VisibleAt > now)
                {
                    continue;
                }

                if (DeadLetters is not null && message.ReceiveCount >= MaxReceiveCount)
                {
                    _messages.Remove(node);
                    DeadLetters.Take(message);
                    continue;
                }

                received.AddRange(HandOut(message, now, visibility, Math.Min(most - received.Count, IsDeliveringTwice ? 2 : 1)));
            }
        }

        return received;
    }

    /// <summary>Deletes a message that was received last with this handle; does nothing for an older handle.</summary>
    /// <returns>Whether it is a handle.</returns>
    public bool Delete(string receiptHandle)
    {
        if (!ReceivedMessage.TryParseHandle(receiptHandle, out string id, out int receiveCount))
        {
            return false;
        }

        lock (_lock)
        {
            if (Find(id) is { } message && message.ReceiveCount == receiveCount)
            {
                _ = _messages.Remove(message);
            }
        }

        return true;
    }

    /// <summary>Sets the end of a message's visibility timeout, from now.</summary>
    /// <returns>The error, or null.</returns>
    public QueueError? ChangeVisibility(string receiptHandle, TimeSpan visibility)
    {
        if (!ReceivedMessage.TryParseHandle(receiptHandle, out string id, out int receiveCount))
        {
            return QueueError.InvalidHandle;
        }

        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (Find(id) is not { } message || message.ReceiveCount != receiveCount)
            {
                return QueueError.StaleHandle;
            }

            if (message.VisibleAt <= now)
            {
                return QueueError.NotInFlight;
            }

            message.VisibleAt = now + visibility;
            return null;
        }
    }

    private static IEnumerable<ReceivedMessage> HandOut(StoredMessage message, DateTimeOffset now, TimeSpan visibility, int times)
    {
        for (int time = 0; time < times; time++)
        {
            message.FirstReceivedAt ??= now;
            message.VisibleAt = now + visibility;
            message.ReceiveCount++;
            yield return new(message.Id, message.Body, message.SentAt, message.FirstReceivedAt.Value, message.ReceiveCount);
        }
    }

    private void Take(StoredMessage message)
    {
        lock (_lock)
        {
            message.VisibleAt = _time.GetUtcNow();
            _ = _messages.AddLast(message);
        }
    }

    /// <summary>Sends what the queue has of its own.</summary>
    private void Fill()
    {
        while (_next() is { } body)
        {
            _ = Send(body, TimeSpan.Zero);
        }
    }

    private StoredMessage? Find(string id) => _messages.FirstOrDefault(message => message.Id == id);
}
