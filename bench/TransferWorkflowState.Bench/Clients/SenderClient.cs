using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The engine of both front ends.</summary>
internal sealed class SenderClient : IBenchClient
{
    private readonly CallbackSender _sender;

    private SenderClient(CallbackSender sender)
    {
        _sender = sender;
    }

    public static async Task<SenderClient> ConnectAsync() =>
        new(new(await TransferClientFactory.CreateAsync(new(), CancellationToken.None)));

    public async ValueTask SendAsync(StepCallback callback, CancellationToken cancellationToken) =>
        await _sender.SendAsync(callback, cancellationToken);

    public void Dispose() => _sender.Dispose();
}
