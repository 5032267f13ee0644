using System.Collections.Concurrent;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Running;

/// <summary>
/// Sends callbacks over one client, and when the service refuses one asks it once for the execution: a step that has the
/// same status already is reported, and every other refusal is explained. Needs the permission transfer:DescribeExecution
/// for that; without it, and when the call fails, the refusal stays as it is. Thread-safe.
/// </summary>
public sealed class ReconcilingSender : ICallbackSender
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan _maxTime = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, bool> _deniedWorkflows = new(StringComparer.Ordinal);
    private readonly TransferClient _client;
    private readonly CallbackSender _sender;
    private readonly bool _isOfQueue;

    /// <summary>A sender that owns the client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="isOfQueue">
    /// Whether the steps come from a queue. A message that fails comes again, with its work, which is of no use for a step that
    /// has timed out: that step is skipped then.
    /// </param>
    public ReconcilingSender(TransferClient client, bool isOfQueue)
    {
        _client = client;
        _sender = new(client);
        _isOfQueue = isOfQueue;
    }

    /// <inheritdoc/>
    public async Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        CallbackOutcome outcome = await _sender.SendAsync(callback, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is not { Reason: FailureReason.InvalidRequest or FailureReason.ResourceNotFound } || _deniedWorkflows.ContainsKey(callback.WorkflowId))
        {
            return outcome;
        }

        CallResult<DescribeExecutionResponse> call = await DescribeAsync(callback, cancellationToken).ConfigureAwait(false);
        if (call.Response is { } response)
        {
            return Decide(outcome, new StepEvidence(response.Execution, callback.Token));
        }

        // What is not allowed, or not known to the endpoint, is not asked for again.
        if (call.Error is { Reason: FailureReason.AccessDenied } or { Reason: FailureReason.ServiceError, IsTransient: false })
        {
            _ = _deniedWorkflows.TryAdd(callback.WorkflowId, true);
        }

        return call.Error!.Reason == FailureReason.ResourceNotFound
            ? FailAfter(outcome, RefusalReasons.ExecutionNotFound(outcome.Failure))
            : outcome;
    }

    /// <summary>Closes the connections. Calls that are in flight fail.</summary>
    public void Dispose() => _sender.Dispose();

    /// <summary>Asks for the execution, over the client's own rate limit, and not for long: the refusal itself is known.</summary>
    private async Task<CallResult<DescribeExecutionResponse>> DescribeAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(_maxTime);
        return await _client
            .CallAsync(TransferOperations.DescribeExecution, new(callback.WorkflowId, callback.ExecutionId), MaxAttempts, end.Token)
            .ConfigureAwait(false);
    }

    private CallbackOutcome Decide(CallbackOutcome refused, StepEvidence evidence)
    {
        StepCallback callback = refused.Callback!;
        return evidence.Proven switch
        {
            null => FailAfter(refused, evidence.Explain(refused.Failure!)),
            StepEvidence.TimedOut => _isOfQueue
                ? CallbackOutcome.Skipped(SkipCause.Expired, SkipReasons.ExpiredByService(callback.Step), callback.Step).After(refused)
                : FailAfter(refused, RefusalReasons.TimedOut(refused.Failure!)),
            { } status when status != callback.Status => OtherStatus(refused, CallbackFailures.AlreadyReported(status, callback.Status, SkipReasons.SaysService())),
            _ when refused.Failure!.MayHaveArrived => CallbackOutcome.Sent(callback, refused.RequestId, refused.Attempts, refused.Throttled, refused.Elapsed),
            _ => CallbackOutcome.SentBefore(callback, SkipReasons.SaysService(), SkipCause.KnownToService).After(refused),
        };
    }

    private CallbackOutcome OtherStatus(CallbackOutcome refused, CallbackFailure reported) =>
        FailAfter(refused, _isOfQueue ? reported : RefusalReasons.OtherStatus(refused.Failure!, reported));

    private static CallbackOutcome FailAfter(CallbackOutcome refused, CallbackFailure failure) =>
        CallbackOutcome.Failed(refused.Callback!, failure).After(refused);
}
