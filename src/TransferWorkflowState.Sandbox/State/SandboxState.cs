namespace TransferWorkflowState.Sandbox.State;

/// <summary>What a sandbox keeps over its end.</summary>
internal sealed record SandboxState(string WorkflowId, string ServerId, IReadOnlyList<SavedExecution> Executions)
{
    /// <summary>The state as it is now.</summary>
    public static SandboxState Take(ExecutionStore executions) => new(
        executions.WorkflowId,
        executions.ServerId,
        [.. executions.All.Select(static execution => new SavedExecution(execution.WorkflowId, execution.ExecutionId, execution.Upload, execution.Steps))]);
}
