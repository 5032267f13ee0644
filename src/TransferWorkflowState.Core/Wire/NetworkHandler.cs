using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Wire;

/// <summary>The handler that has the connections, with the user's trust and proxy.</summary>
internal static class NetworkHandler
{
    /// <exception cref="ConnectionException">There is a bundle of certificates that cannot be used.</exception>
    public static SocketsHttpHandler Of(ConnectionOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            SslOptions = ServerTrust.Of(options),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        return handler;
    }
}
