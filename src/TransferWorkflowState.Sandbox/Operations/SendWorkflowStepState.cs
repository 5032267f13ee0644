using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>
/// Records a callback. What the service answers to an unknown or used token is documented nowhere; here it is an
/// InvalidRequestException, because the resource, the execution, was found.
/// </summary>
internal sealed class SendWorkflowStepState : ITransferOperation
{
    private readonly ExecutionStore _executions;

    public SendWorkflowStepState(ExecutionStore executions)
    {
        _executions = executions;
    }

    public IReadOnlyList<MemberRule> Members { get; } =
        [TransferMembers.WorkflowId, TransferMembers.ExecutionId, TransferMembers.Token, TransferMembers.Status];

    public SandboxResponse Handle(RequestMembers request)
    {
        string workflowId = request.Text(TransferMembers.WorkflowId);
        string executionId = request.Text(TransferMembers.ExecutionId);
        if (_executions.Find(workflowId, executionId) is not { } execution)
        {
            return NotFound.Explain(_executions, workflowId, executionId);
        }

        return execution.Record(request.Text(TransferMembers.Token), request.Text(TransferMembers.Status)) switch
        {
            CallbackRecording.Recorded => SandboxResponse.Success([]),
            CallbackRecording.AlreadyReported => ServiceError.InvalidRequest("The step with this Token has already been reported."),
            CallbackRecording.TimedOut => ServiceError.InvalidRequest("The step with this Token has timed out."),
            _ => ServiceError.InvalidRequest("The execution has no step that waits with this Token."),
        };
    }
}
