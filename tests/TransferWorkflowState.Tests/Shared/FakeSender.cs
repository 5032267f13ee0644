using System.Collections.Concurrent;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>A sender whose calls end as a test says.</summary>
internal sealed class FakeSender : ICallbackSender
{
    private readonly Func<StepCallback, Task<CallbackOutcome>> _send;

    public FakeSender(Func<StepCallback, Task<CallbackOutcome>> send)
    {
        _send = send;
    }

    public FakeSender()
        : this(static callback => Task.FromResult(NumberedCallback.Sent(callback)))
    {
    }

    public ConcurrentQueue<StepCallback> Calls { get; } = [];

    public bool IsDisposed { get; private set; }

    public Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        Calls.Enqueue(callback);
        return _send(callback);
    }

    public void Dispose() => IsDisposed = true;
}
