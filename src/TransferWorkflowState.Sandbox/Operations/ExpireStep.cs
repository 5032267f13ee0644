using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Lets a step time out just before its callback comes, and then answers the callback.</summary>
internal sealed class ExpireStep : ITransferOperation
{
    private readonly ExecutionStore _executions;
    private readonly SendWorkflowStepState _callback;

    public ExpireStep(ExecutionStore executions, SendWorkflowStepState callback)
    {
        _executions = executions;
        _callback = callback;
    }

    public IReadOnlyList<MemberRule> Members => _callback.Members;

    public SandboxResponse Handle(RequestMembers request)
    {
        _executions.Find(request.Text(TransferMembers.WorkflowId), request.Text(TransferMembers.ExecutionId))
            ?.Expire(request.Text(TransferMembers.Token));
        return _callback.Handle(request);
    }
}
