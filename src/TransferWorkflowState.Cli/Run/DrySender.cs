using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Sends nothing: what a dry run would send is sent as far as the run knows.</summary>
internal sealed class DrySender : ICallbackSender
{
    /// <inheritdoc/>
    public Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken) =>
        Task.FromResult(CallbackOutcome.Sent(callback, requestId: null, attempts: 0, throttled: 0, TimeSpan.Zero));

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing.
    }
}
