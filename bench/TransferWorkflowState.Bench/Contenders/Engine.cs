using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>The engine of both front ends.</summary>
internal sealed class Engine : InProcessContender
{
    public override string Name => "CallbackSender";

    protected override async Task<(IDisposable Client, Func<StepCallback, CancellationToken, ValueTask> Send)> ConnectAsync(
        SandboxEndpoint endpoint)
    {
        CallbackSender sender = new(await EngineConnection.OpenAsync(endpoint));
        return (sender, async (callback, cancellationToken) => await sender.SendAsync(callback, cancellationToken));
    }
}
