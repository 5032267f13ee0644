namespace TransferWorkflowState.Queues;

/// <summary>How a queue is read.</summary>
public sealed record QueueOptions
{
    /// <summary>Whether to end when the queue has no more messages to receive, instead of waiting for more.</summary>
    public bool ExitsWhenEmpty { get; init; }

    /// <summary>
    /// For how long a message is invisible to others unless that is extended, as it is while its work runs: so long it
    /// takes until another worker gets the messages of one that was killed.
    /// </summary>
    internal TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a receive waits for messages; the most that Amazon SQS allows is 20 seconds.</summary>
    internal TimeSpan WaitTime => TimeSpan.FromSeconds(ExitsWhenEmpty ? 1 : 20);
}
