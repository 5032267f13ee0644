using System.Diagnostics;

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
        SendWorkflowStepStateRequest request = new(callback);
        try
        {
            // The SDK would count an attempt that never went out, and that could seem to have arrived.
            cancellationToken.ThrowIfCancellationRequested();
            SendWorkflowStepStateResponse response =
                await _client.SendWorkflowStepStateAsync(request, cancellationToken).ConfigureAwait(false);
            return CallbackOutcome.Sent(
                callback, Show(response.ResponseMetadata.RequestId, callback), request.Attempts, request.Throttled, Stopwatch.GetElapsedTime(start));
        }
#pragma warning disable CA1031 // Whatever goes wrong is this record's outcome; the other records go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return CallbackOutcome.Failed(
                callback,
                SendFailures.Describe(e, request, cancellationToken),
                Show((e as Amazon.Runtime.AmazonServiceException)?.RequestId, callback),
                request.Attempts,
                request.Throttled,
                Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Closes the connections. Calls that are running fail.</summary>
    public void Dispose() => _client.Dispose();

    private static string? Show(string? requestId, StepCallback callback) =>
        requestId is null ? null : ShownText.Of(requestId, callback.Token);
}
