using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

/// <summary>A sender whose calls end only when they are told to.</summary>
internal sealed class HangingSender : ICallbackSender
{
    public async Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return NumberedCallback.Failed(callback);
    }

    public void Dispose()
    {
        // It holds nothing.
    }
}
