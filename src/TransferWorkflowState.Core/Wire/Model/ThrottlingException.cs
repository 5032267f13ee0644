using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The service limits the rate of calls. HTTP 400; the service model gives it no message.</summary>
public sealed class ThrottlingException : AmazonTransferException
{
    internal ThrottlingException(string message, ErrorMetadata metadata, string? retryAfterSeconds)
        : base(message, metadata)
    {
        RetryAfterSeconds = retryAfterSeconds;
    }

    /// <summary>How long to wait before the next call, in seconds, as the service writes it: a text.</summary>
    public string? RetryAfterSeconds { get; }

    /// <inheritdoc/>
    public override RetryableDetails Retryable { get; } = new(throttling: true);
}
