namespace TransferWorkflowState.Wire.Model;

/// <summary>The service failed; InternalServiceError in the service model. HTTP 500.</summary>
public sealed class InternalServiceErrorException : AmazonTransferException
{
    internal InternalServiceErrorException(string message, ErrorMetadata metadata)
        : base(message, metadata)
    {
    }
}
