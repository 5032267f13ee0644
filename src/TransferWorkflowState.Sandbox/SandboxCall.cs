namespace TransferWorkflowState.Sandbox;

/// <summary>One request that a sandbox received, and its response. Holds no token.</summary>
public sealed class SandboxCall
{
    internal SandboxCall(DateTimeOffset receivedAt, string? operation)
    {
        ReceivedAt = receivedAt;
        Operation = operation;
    }

    /// <summary>The operation, such as <c>SendWorkflowStepState</c>; <see langword="null"/> when it is none that the sandbox has.</summary>
    public string? Operation { get; }

    /// <summary>The HTTP status of the answer; <see langword="null"/> when no answer went out.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The type of the error, such as <c>ResourceNotFoundException</c>; <see langword="null"/> for a success.</summary>
    public string? ErrorType { get; internal init; }

    /// <summary>The request id that the answer carried; <see langword="null"/> when no answer went out.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The fault that struck the call; for a call over a limit it is <see cref="SandboxFault.Throttle"/> or <see cref="SandboxFault.ThrottleWithRetryAfter"/>.</summary>
    public SandboxFault? Fault { get; internal init; }

    /// <summary>The workflow of the execution that the call was for; <see langword="null"/> when the sandbox has no such execution.</summary>
    public string? WorkflowId { get; internal init; }

    /// <summary>The execution that the call was for; <see langword="null"/> when the sandbox has no such execution.</summary>
    public string? ExecutionId { get; internal init; }

    /// <summary><c>SUCCESS</c> or <c>FAILURE</c>, as the call reported; <see langword="null"/> when it did not.</summary>
    public string? Status { get; internal init; }

    /// <summary>When the request had arrived.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The operation and how it was answered.</summary>
    public override string ToString() =>
        string.Join(' ', new object?[] { Operation ?? "-", StatusCode, ErrorType, Fault }.OfType<object>());
}
