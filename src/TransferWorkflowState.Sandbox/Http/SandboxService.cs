using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.Operations;
using TransferWorkflowState.Sandbox.Page;
using TransferWorkflowState.Sandbox.Queues;
using TransferWorkflowState.Sandbox.Signing;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>
/// From a request to its response: one for the page or a control, or check the signature, find the operation, check the
/// members, do it.
/// </summary>
internal sealed class SandboxService
{
    private const string TargetPrefix = "TransferService.";
    private const string SigningName = "transfer";

    private readonly SignatureCheck _signature;
    private readonly ExecutionStore _executions;
    private readonly QueueService _queues;
    private readonly FaultPlan _faults;
    private readonly FaultPlan _queueFaults;
    private readonly CallLog _calls;
    private readonly TimeSpan _latency;
    private readonly Site _site;
    private readonly LambdaRuntimeApi _runtimeApi;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Dictionary<string, ITransferOperation> _operations;
    private readonly ExpireStep _expireStep;

    public SandboxService(
        SandboxCredentials credentials,
        ExecutionStore executions,
        QueueStore queues,
        FaultPlan faults,
        FaultPlan queueFaults,
        CallLog calls,
        TimeSpan latency,
        Site site,
        LambdaRuntimeApi runtimeApi)
    {
        _runtimeApi = runtimeApi;
        _queues = new(queues);
        _queueFaults = queueFaults;
        _signature = new(credentials, _time);
        _executions = executions;
        _faults = faults;
        _calls = calls;
        _latency = latency;
        _site = site;
        SendWorkflowStepState callback = new(executions);
        _expireStep = new(executions, callback);
        _operations = new(StringComparer.Ordinal)
        {
            [nameof(SendWorkflowStepState)] = callback,
            [nameof(ListExecutions)] = new ListExecutions(executions),
            [nameof(DescribeExecution)] = new DescribeExecution(executions),
        };
    }

    /// <summary>Which fault strikes a call; asked once for each, when its head has come.</summary>
    public CallAdmission Admit(SandboxRequest head) =>
        QueueService.IsTarget(head) ? _queueFaults.Next()
        : OperationOf(head) == nameof(SendWorkflowStepState) ? _faults.Next()
        : new(fault: null);

    public async Task<SandboxResponse> RespondAsync(SandboxRequest request, SandboxFault? fault, CancellationToken cancellationToken)
    {
        bool isOfQueue = QueueService.IsTarget(request);
        if (await _runtimeApi.RespondAsync(request, cancellationToken).ConfigureAwait(false) is { } ofRuntime)
        {
            return ofRuntime;
        }

        string? operation = isOfQueue ? _queues.OperationOf(request) : OperationOf(request);
        if (operation is null && !isOfQueue && _site.Respond(request) is { } ofSite)
        {
            return ofSite;
        }

        DateTimeOffset receivedAt = _time.GetUtcNow();
        RequestMembers? members = operation is null || isOfQueue ? null : RequestMembers.Parse(request.Body);
        SandboxResponse Perform() => _signature.Validate(request, isOfQueue ? QueueService.SigningName : SigningName)
            ?? (isOfQueue ? _queues.Respond(request) : this.Perform(operation, members, fault));
        if (isOfQueue && (fault is null || FaultyResponse.Performs(fault.Value)))
        {
            await _queues.WaitAsync(request, cancellationToken).ConfigureAwait(false);
        }

        SandboxResponse response = fault is { } known ? FaultyResponse.Create(known, Perform, _faults.RetryAfter) : Perform();
        SandboxExecution? execution = ExecutionOf(members);
        SandboxCall call = new(receivedAt, operation)
        {
            StatusCode = response.IsWritten ? response.StatusCode : null,
            ErrorType = response.IsWritten ? response.ErrorType : null,
            RequestId = response.IsWritten ? response.RequestId : null,
            Fault = fault,
            WorkflowId = execution?.WorkflowId,
            ExecutionId = execution?.ExecutionId,
            Status = members?.ValidText(TransferMembers.Status),
        };
        _calls.Add(call, execution);
        await Task.Delay(_latency, cancellationToken).ConfigureAwait(false);
        return response;
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

    private SandboxResponse Perform(string? name, RequestMembers? members, SandboxFault? fault)
    {
        if (name is null)
        {
            return ServiceError.UnknownOperation();
        }

        if (members is null)
        {
            return ServiceError.Serialization("The request body is not a JSON object.");
        }

        ITransferOperation operation = fault == SandboxFault.Expire ? _expireStep : _operations[name];
        return members.Validate(operation.Members) ?? operation.Handle(members);
    }

    private SandboxExecution? ExecutionOf(RequestMembers? members) =>
        members?.ValidText(TransferMembers.WorkflowId) is { } workflowId && members.ValidText(TransferMembers.ExecutionId) is { } executionId
            ? _executions.Find(workflowId, executionId)
            : null;
}
