namespace TransferWorkflowState.Wire.Model;

/// <summary>The steps of an execution that have ended, in their order.</summary>
public sealed record ExecutionResults
{
    // The generated reader sets the members that a response leaves out to null.
    /// <summary>The steps of the workflow.</summary>
    public IReadOnlyList<ExecutionStepResult> Steps { get; init => field = value ?? []; } = [];

    /// <summary>The steps that run when one of the others has failed.</summary>
    public IReadOnlyList<ExecutionStepResult> OnExceptionSteps { get; init => field = value ?? []; } = [];
}
