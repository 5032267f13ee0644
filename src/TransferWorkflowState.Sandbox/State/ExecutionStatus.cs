namespace TransferWorkflowState.Sandbox.State;

/// <summary>The states of an execution as the service spells them.</summary>
internal static class ExecutionStatus
{
    public const string InProgress = "IN_PROGRESS";
    public const string Completed = "COMPLETED";
    public const string Exception = "EXCEPTION";
}
