using TransferWorkflowState.Aws;
using TransferWorkflowState.Aws.Model;
using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>The one-operation client, with nothing around it.</summary>
internal sealed class BareClient : InProcessContender
{
    public override string Name => "TransferClient (bare)";

    protected override async Task<(IDisposable Client, Func<StepCallback, CancellationToken, ValueTask> Send)> ConnectAsync(
        SandboxEndpoint endpoint)
    {
        TransferClient client = await EngineConnection.OpenAsync(endpoint);
        return (client, async (callback, cancellationToken) =>
            await client.SendWorkflowStepStateAsync(new SendWorkflowStepStateRequest(callback), cancellationToken));
    }
}
