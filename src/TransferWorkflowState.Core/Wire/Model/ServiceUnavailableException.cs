namespace TransferWorkflowState.Wire.Model;

/// <summary>The service is not available, now. HTTP 5xx, seen as 400 too.</summary>
public sealed class ServiceUnavailableException : AmazonTransferException
{
    internal ServiceUnavailableException(string message, ErrorMetadata metadata)
        : base(message, metadata)
    {
    }
}
