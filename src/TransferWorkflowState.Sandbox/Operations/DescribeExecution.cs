using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>
/// Describes one execution. The service forgets executions that have ended; the sandbox describes them too, so that a
/// rehearsal can be checked.
/// </summary>
internal sealed class DescribeExecution(ExecutionStore executions) : ITransferOperation
{
    public IReadOnlyList<MemberRule> Members { get; } = [TransferMembers.WorkflowId, TransferMembers.ExecutionId];

    public SandboxResponse Handle(RequestMembers request)
    {
        string workflowId = request.Text(TransferMembers.WorkflowId);
        string executionId = request.Text(TransferMembers.ExecutionId);
        if (executions.Find(workflowId, executionId) is not { } execution)
        {
            return NotFound.Explain(executions, workflowId, executionId);
        }

        return SandboxResponse.Success(new() { ["WorkflowId"] = workflowId, ["Execution"] = ExecutionJson.Described(execution) });
    }
}
