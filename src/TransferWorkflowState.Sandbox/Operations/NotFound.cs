using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Says which is unknown: the workflow, or only its execution.</summary>
internal static class NotFound
{
    public static SandboxResponse Explain(ExecutionStore executions, string workflowId, string executionId) =>
        executions.HasWorkflow(workflowId) ? ServiceError.ResourceNotFound("Execution", executionId) : Workflow(workflowId);

    public static SandboxResponse Workflow(string workflowId) => ServiceError.ResourceNotFound("Workflow", workflowId);
}
