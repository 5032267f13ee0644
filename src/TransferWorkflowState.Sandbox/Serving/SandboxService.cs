using TransferWorkflowState.Sandbox.Operations;
using TransferWorkflowState.Sandbox.Signing;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Serving;

/// <summary>From a request to its answer: check the signature, find the operation, check the members, do it.</summary>
internal sealed class SandboxService
{
    private const string TargetPrefix = "TransferService.";

    private readonly SignatureCheck _signature;
    private readonly CallLog _calls;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, ITransferOperation> _operations;

    public SandboxService(SandboxCredentials credentials, ExecutionStore executions, CallLog calls, TimeProvider clock)
    {
        _signature = new(credentials, clock);
        _calls = calls;
        _clock = clock;
        _operations = new(StringComparer.Ordinal)
        {
            ["SendWorkflowStepState"] = new SendWorkflowStepState(executions),
            ["ListExecutions"] = new ListExecutions(executions),
            ["DescribeExecution"] = new DescribeExecution(executions),
        };
    }

    public SandboxAnswer Answer(SandboxRequest request)
    {
        DateTimeOffset receivedAt = _clock.GetUtcNow();
        string? operation = OperationOf(request);
        SandboxAnswer answer = _signature.Refusal(request) ?? Perform(operation, request);
        _calls.Add(new(operation, answer.StatusCode, answer.ErrorType, answer.RequestId, receivedAt));
        return answer;
    }

    private string? OperationOf(SandboxRequest request)
    {
        if (request is not { Method: "POST", Path: "/" }
            || request.Header("X-Amz-Target") is not { } target
            || !target.StartsWith(TargetPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        string name = target[TargetPrefix.Length..];
        return _operations.ContainsKey(name) ? name : null;
    }

    private SandboxAnswer Perform(string? name, SandboxRequest request)
    {
        if (name is null)
        {
            return ServiceError.UnknownOperation();
        }

        if (RequestMembers.Parse(request.Body) is not { } members)
        {
            return ServiceError.Serialization("The request body is not a JSON object.");
        }

        ITransferOperation operation = _operations[name];
        return members.Refusal(operation.Members) ?? operation.Answer(members);
    }
}
