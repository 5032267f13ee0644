using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>An error of Amazon SQS, by the names of its model (sqs-2012-11-05).</summary>
internal sealed record QueueError(string Code, string Message)
{
    public static QueueError NoQueue { get; } = new("QueueDoesNotExist", "The specified queue does not exist.");

    public static QueueError InvalidHandle { get; } = new("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");

    public static QueueError NotInFlight { get; } = new("MessageNotInflight", "The message is not in flight: its visibility timeout has ended.");

    public static QueueError StaleHandle { get; } = new(
        "InvalidParameterValue", "Value for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");

    public static QueueError TooMany { get; } = new("TooManyEntriesInBatchRequest", "A batch holds 1 to 10 entries.");

    public static QueueError RepeatedId { get; } = new("BatchEntryIdsNotDistinct", "Two entries of the batch have the same Id.");

    public static QueueError Missing(string member) => new("MissingParameter", $"The request must contain the parameter {member}.");

    public static QueueError Invalid(string member, string expected) => new("InvalidParameterValue", $"Value for parameter {member} is invalid. Reason: Must be {expected}.");

    public SandboxResponse ToResponse() => SandboxResponse.Error(400, $"com.amazonaws.sqs#{Code}", ("message", Message));
}
