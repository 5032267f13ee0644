using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>
/// Describes one execution. The service forgets executions that have ended; the sandbox describes them too, so that a
/// rehearsal can be checked.
/// </summary>
internal sealed class DescribeExecution : ITransferOperation
{
    private readonly ExecutionStore _executions;

    public DescribeExecution(ExecutionStore executions)
    {
        _executions = executions;
    }

    public IReadOnlyList<MemberRule> Members { get; } = [TransferMembers.WorkflowId, TransferMembers.ExecutionId];

    public SandboxResponse Handle(RequestMembers request)
    {
        string workflowId = request.Text(TransferMembers.WorkflowId);
        string executionId = request.Text(TransferMembers.ExecutionId);
        if (_executions.Find(workflowId, executionId) is not { } execution)
        {
            return NotFound.Explain(_executions, workflowId, executionId);
        }

        return SandboxResponse.Success(new() { ["WorkflowId"] = workflowId, ["Execution"] = ExecutionJson.Described(execution) });
    }
}
