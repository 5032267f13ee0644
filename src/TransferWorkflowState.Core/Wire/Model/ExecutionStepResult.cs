namespace TransferWorkflowState.Wire.Model;

/// <summary>How one step of an execution ended.</summary>
public sealed record ExecutionStepResult
{
    /// <summary><c>COPY</c>, <c>CUSTOM</c>, <c>TAG</c>, <c>DELETE</c> or <c>DECRYPT</c>.</summary>
    public string? StepType { get; init; }

    /// <summary>What the step left, as text.</summary>
    public string? Outputs { get; init; }

    /// <summary>Why the step failed; <see langword="null"/> when it succeeded.</summary>
    public ExecutionError? Error { get; init; }
}
