using Amazon.Runtime;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Queues;

/// <summary>Gives the SDK a connection with the user's trust, proxy and timeouts.</summary>
internal sealed class QueueHttpClients : HttpClientFactory
{
    private readonly ConnectionOptions _options;

    public QueueHttpClients(ConnectionOptions options)
    {
        _options = options;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new BufferedResponses(NetworkHandler.Create(_options))) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
