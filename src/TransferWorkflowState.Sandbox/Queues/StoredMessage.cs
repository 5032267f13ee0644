namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>A message in a queue. Belongs to the queue, which locks it.</summary>
internal sealed class StoredMessage
{
    public StoredMessage(string body, DateTimeOffset sentAt, DateTimeOffset visibleAt)
    {
        Body = body;
        SentAt = sentAt;
        VisibleAt = visibleAt;
    }

    public string Id { get; } = Guid.NewGuid().ToString();

    public string Body { get; }

    public DateTimeOffset SentAt { get; }

    public DateTimeOffset? FirstReceivedAt { get; set; }

    /// <summary>When it can be received: it is in flight, or delayed, until then.</summary>
    public DateTimeOffset VisibleAt { get; set; }

    public int ReceiveCount { get; set; }
}
