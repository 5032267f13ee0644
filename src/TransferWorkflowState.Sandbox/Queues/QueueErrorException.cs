namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>A request that the queue service refuses.</summary>
internal sealed class QueueErrorException(QueueError error) : Exception(error.Message)
{
    public QueueError Error { get; } = error;
}
