namespace TransferWorkflowState.Queues;

/// <summary>Why a queue cannot be read, or no longer. The name is the stable error id that users see.</summary>
public enum QueueProblem
{
    /// <summary>The URL is not that of a queue.</summary>
    InvalidQueueUrl,

    /// <summary>The queue does not exist.</summary>
    QueueNotFound,

    /// <summary>The caller may not receive, delete or change the queue's messages.</summary>
    QueueAccessDenied,

    /// <summary>Amazon SQS does not accept the credentials.</summary>
    QueueNotAuthenticated,

    /// <summary>Amazon SQS refuses the calls for another reason.</summary>
    QueueRefused,
}
