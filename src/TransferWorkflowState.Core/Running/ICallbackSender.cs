using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>Makes an outcome of every callback. Thread-safe.</summary>
public interface ICallbackSender : IDisposable
{
    /// <summary>Sends one callback, with retries. Never throws: whatever happens is the outcome.</summary>
    Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken);
}
