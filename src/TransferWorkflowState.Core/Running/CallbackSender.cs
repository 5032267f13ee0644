using System.Diagnostics;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Running;

/// <summary>Sends callbacks over one client. Thread-safe.</summary>
public sealed class CallbackSender : ICallbackSender
{
    private readonly TransferClient _client;

    /// <summary>A sender that owns the client.</summary>
    public CallbackSender(TransferClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    public async Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        CallResult<SendWorkflowStepStateResponse> call = await _client
            .CallAsync(TransferOperations.SendWorkflowStepState, new(callback), cancellationToken)
            .ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return call.Error is { } error
            ? CallbackOutcome.Failed(
                callback,
                CallFailures.Describe(error, call.MayHaveArrived, callback.Token),
                Show((error.Exception as Amazon.Runtime.AmazonServiceException)?.RequestId, callback),
                call.Attempts,
                call.Throttled,
                elapsed)
            : CallbackOutcome.Sent(callback, Show(call.Response!.ResponseMetadata.RequestId, callback), call.Attempts, call.Throttled, elapsed);
    }

    /// <summary>Closes the connections. Calls that are in flight fail.</summary>
    public void Dispose() => _client.Dispose();

    private static string? Show(string? requestId, StepCallback callback) =>
        requestId is null ? null : ShownText.From(requestId, callback.Token);
}
