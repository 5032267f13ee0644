namespace TransferWorkflowState.Sandbox;

/// <summary>One request that a sandbox received, and what it was answered. Holds nothing of the request's body.</summary>
public sealed class SandboxCall
{
    internal SandboxCall(string? operation, int statusCode, string? errorType, string requestId, DateTimeOffset receivedAt)
    {
        Operation = operation;
        StatusCode = statusCode;
        ErrorType = errorType;
        RequestId = requestId;
        ReceivedAt = receivedAt;
    }

    /// <summary>The operation, such as <c>SendWorkflowStepState</c>; <see langword="null"/> when it is none that the sandbox has.</summary>
    public string? Operation { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>The type of the error, such as <c>ResourceNotFoundException</c>; <see langword="null"/> for a success.</summary>
    public string? ErrorType { get; }

    /// <summary>The request id that the answer carried.</summary>
    public string RequestId { get; }

    /// <summary>When the request had arrived.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The operation and how it was answered.</summary>
    public override string ToString() => $"{Operation ?? "-"} {StatusCode} {ErrorType}".TrimEnd();
}
