namespace TransferWorkflowState.Wire;

/// <summary>A response is longer than any of the service.</summary>
internal sealed class ResponseTooLongException : Exception
{
    /// <param name="maxLength">The longest response in bytes.</param>
    public ResponseTooLongException(int maxLength)
        : base($"More than {maxLength} bytes.")
    {
        MaxLength = maxLength;
    }

    /// <summary>The longest response in bytes.</summary>
    public int MaxLength { get; }
}
