namespace TransferWorkflowState.Wire.Model;

/// <summary>The request is malformed, or not possible in the execution's state. HTTP 400.</summary>
public sealed class InvalidRequestException : AmazonTransferException
{
    internal InvalidRequestException(string message, ErrorMetadata metadata)
        : base(message, metadata)
    {
    }
}
