using Amazon.Runtime;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>Makes the HTTP client with this product's time limits.</summary>
internal sealed class TransferHttpClientFactory : HttpClientFactory
{
    private readonly TimeSpan _connectTimeout;
    private readonly TimeSpan _readTimeout;

    public TransferHttpClientFactory(TimeSpan connectTimeout, TimeSpan readTimeout)
    {
        _connectTimeout = connectTimeout;
        _readTimeout = readTimeout;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = _connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        if (clientConfig.GetWebProxy() is { } proxy)
        {
            sockets.Proxy = proxy;
        }

        return new(new WholeAnswerHandler(sockets, _connectTimeout + _readTimeout)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
