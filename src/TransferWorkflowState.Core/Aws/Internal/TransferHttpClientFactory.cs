using System.Net.Security;

using Amazon.Runtime;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>Makes the HTTP client with this product's time limits and the user's trust.</summary>
internal sealed class TransferHttpClientFactory : HttpClientFactory
{
    private readonly TimeSpan _connectTimeout;
    private readonly TimeSpan _readTimeout;
    private readonly SslClientAuthenticationOptions _serverTrust;

    public TransferHttpClientFactory(TimeSpan connectTimeout, TimeSpan readTimeout, SslClientAuthenticationOptions serverTrust)
    {
        _serverTrust = serverTrust;
        _connectTimeout = connectTimeout;
        _readTimeout = readTimeout;
    }

    private TimeSpan AttemptLimit => _connectTimeout == Timeout.InfiniteTimeSpan || _readTimeout == Timeout.InfiniteTimeSpan
        ? Timeout.InfiniteTimeSpan
        : _connectTimeout + _readTimeout;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = _connectTimeout,
            SslOptions = _serverTrust,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        if (clientConfig.GetWebProxy() is { } proxy)
        {
            sockets.Proxy = proxy;
        }

        return new(new WholeAnswerHandler(sockets, AttemptLimit)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
