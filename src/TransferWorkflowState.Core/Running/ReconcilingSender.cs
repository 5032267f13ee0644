using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Running;

/// <summary>
/// Sends callbacks over one client, and when the service refuses one asks it for the execution: a step that has the same
/// status already is reported, as that of a message which two workers have received. Needs the permission
/// transfer:DescribeExecution for that; without it a refused callback has failed. Thread-safe.
/// </summary>
public sealed class ReconcilingSender : ICallbackSender
{
    private const string Source = ", as the service says";
    private const string CustomStep = "CUSTOM";
    private const string Timeout = "TIMEOUT";

    private readonly TransferClient _client;
    private readonly CallbackSender _sender;

    /// <summary>A sender that owns the client.</summary>
    public ReconcilingSender(TransferClient client)
    {
        _client = client;
        _sender = new(client);
    }

    /// <inheritdoc/>
    public async Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        CallbackOutcome outcome = await _sender.SendAsync(callback, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is not { Reason: FailureReason.InvalidRequest } refusal)
        {
            return outcome;
        }

        string? status = await FindStatusAsync(callback, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            null => outcome,
            Timeout => CallbackOutcome.Skipped(SkipCause.Expired, $"{callback.Step}: The step has timed out{Source}.", callback.Step),
            _ when status != callback.Status => CallbackOutcome.Failed(callback, CallbackFailures.AlreadyReported(status, callback.Status, Source)),
            _ when refusal.MayHaveArrived => CallbackOutcome.Sent(callback, outcome.RequestId, outcome.Attempts, outcome.Throttled, outcome.Elapsed),
            _ => CallbackOutcome.SentBefore(callback, Source),
        };
    }

    /// <summary>Closes the connections. Calls that are in flight fail.</summary>
    public void Dispose() => _sender.Dispose();

    /// <summary>What became of the execution's custom steps; nothing when they differ, as a result does not say which step it is of.</summary>
    private async Task<string?> FindStatusAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        CallResult<DescribeExecutionResponse> call = await _client
            .CallAsync(TransferOperations.DescribeExecution, new(callback.WorkflowId, callback.ExecutionId), cancellationToken)
            .ConfigureAwait(false);
        ExecutionResults? results = call.Response?.Execution?.Results;
        string[] statuses =
        [
            .. (results?.Steps ?? []).Concat(results?.OnExceptionSteps ?? [])
                .Where(static step => step.StepType == CustomStep)
                .Select(static step => step.Error?.Type switch { null => CustomStepStatus.Success, Timeout => Timeout, _ => CustomStepStatus.Failure })
                .Distinct(),
        ];
        return statuses is [string only] ? only : null;
    }
}
