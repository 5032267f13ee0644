namespace TransferWorkflowState.Wire;

/// <summary>A response is longer than any of the service.</summary>
internal sealed class ResponseTooLongException : Exception
{
    public ResponseTooLongException(string message)
        : base(message)
    {
    }
}
