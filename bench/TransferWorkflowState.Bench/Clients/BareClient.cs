using TransferWorkflowState.Connection;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The one-operation client, with nothing around it.</summary>
internal sealed class BareClient : IBenchClient
{
    private readonly TransferClient _client;

    private BareClient(TransferClient client)
    {
        _client = client;
    }

    public static async Task<BareClient> ConnectAsync() =>
        new(await TransferClientFactory.CreateAsync(new(), CancellationToken.None));

    public async ValueTask SendAsync(StepCallback callback, CancellationToken cancellationToken) =>
        await _client.SendWorkflowStepStateAsync(new SendWorkflowStepStateRequest(callback), cancellationToken);

    public void Dispose() => _client.Dispose();
}
