namespace TransferWorkflowState.Sandbox;

/// <summary>How a sandbox starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>How many executions wait for a callback from the start.</summary>
    public int ExecutionCount { get; init; }
}
