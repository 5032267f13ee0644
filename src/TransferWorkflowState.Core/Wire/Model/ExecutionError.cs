namespace TransferWorkflowState.Wire.Model;

/// <summary>Why a step failed.</summary>
public sealed record ExecutionError
{
    /// <summary>A name such as <c>CUSTOM_STEP_FAILED</c> or <c>TIMEOUT</c>.</summary>
    public string? Type { get; init; }

    /// <summary>A sentence of the service.</summary>
    public string? Message { get; init; }
}
