namespace TransferWorkflowState.Sandbox.State;

/// <summary>An execution as it is kept. Its steps hold their tokens.</summary>
internal sealed record SavedExecution(string WorkflowId, string ExecutionId, Upload Upload, IReadOnlyList<StepState> Steps);
