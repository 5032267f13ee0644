namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>A request that the queue service refuses.</summary>
internal sealed class QueueErrorException : Exception
{
    public QueueErrorException(QueueError error)
        : base(error.Message)
    {
        Error = error;
    }

    public QueueError Error { get; }
}
