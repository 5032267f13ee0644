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
    private const string Source = ", as the service says";
    private const string CheckValues = "Check that workflow, execution and token are from the same event; a token is valid for only one step of one execution.";
    private const string ReportInTime = "The step can no longer be reported, and the workflow has run its exception steps; give the step a longer timeout, or report earlier.";
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
            ? Explain(
                outcome,
                "DescribeExecution does not find the execution: it has ended, or the workflow, the execution or the region is wrong.",
                FailureRule.For(FailureReason.ResourceNotFound).NextStep)
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
            null => Explain(refused, evidence.Describe(), CheckValues),
            StepEvidence.TimedOut => _isOfQueue
                ? CallbackOutcome.Skipped(SkipCause.Expired, $"{callback.Step}: The step has timed out{Source}.", callback.Step).After(refused)
                : Explain(refused, $"The step has timed out{Source}.", ReportInTime),
            { } status when status != callback.Status => OtherStatus(refused, CallbackFailures.AlreadyReported(status, callback.Status, Source)),
            _ when refused.Failure!.MayHaveArrived => CallbackOutcome.Sent(callback, refused.RequestId, refused.Attempts, refused.Throttled, refused.Elapsed),
            _ => CallbackOutcome.SentBefore(callback, Source, SkipCause.KnownToService).After(refused),
        };
    }

    private CallbackOutcome OtherStatus(CallbackOutcome refused, CallbackFailure failure) => _isOfQueue
        ? CallbackOutcome.Failed(refused.Callback!, failure).After(refused)
        : Explain(refused, failure.Message, failure.NextStep);

    /// <summary>The same refusal, with what is known of it beside the service's own words.</summary>
    private static CallbackOutcome Explain(CallbackOutcome refused, string explanation, string nextStep) =>
        CallbackOutcome.Failed(refused.Callback!, refused.Failure! with { Explanation = explanation, NextStep = nextStep }).After(refused);
}
