using TransferWorkflowState.Aws;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>Makes the product's own client for a sandbox.</summary>
internal static class EngineConnection
{
    public static Task<TransferClient> OpenAsync(SandboxEndpoint endpoint) => TransferClientFactory.CreateAsync(
        new()
        {
            Region = endpoint.Region,
            EndpointUrl = endpoint.Url,
            AccessKey = endpoint.AccessKey,
            SecretKey = endpoint.SecretKey,
        },
        CancellationToken.None);
}
