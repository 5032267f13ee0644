using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Lets a step time out just before its callback comes, and then answers the callback.</summary>
internal sealed class ExpireStep(ExecutionStore executions, SendWorkflowStepState callback) : ITransferOperation
{
    public IReadOnlyList<MemberRule> Members => callback.Members;

    public SandboxResponse Handle(RequestMembers request)
    {
        executions.Find(request.Text(TransferMembers.WorkflowId), request.Text(TransferMembers.ExecutionId))
            ?.Expire(request.Text(TransferMembers.Token));
        return callback.Handle(request);
    }
}
