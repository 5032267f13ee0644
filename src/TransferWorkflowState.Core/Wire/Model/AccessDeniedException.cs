namespace TransferWorkflowState.Wire.Model;

/// <summary>The caller lacks the permission <c>transfer:SendWorkflowStepState</c> on the workflow. HTTP 400.</summary>
public sealed class AccessDeniedException : AmazonTransferException
{
    internal AccessDeniedException(string message, ErrorMetadata metadata)
        : base(message, metadata)
    {
    }
}
