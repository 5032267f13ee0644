namespace TransferWorkflowState.Connection;

/// <summary>The handler that has the connections, with the user's trust and proxy.</summary>
internal static class NetworkHandler
{
    /// <exception cref="ConnectionException">There is a bundle of certificates that cannot be used.</exception>
    public static SocketsHttpHandler Create(ConnectionOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            SslOptions = ServerTrust.CreateTlsOptions(options),

            // What is left of a response that is not read to its end is of no use.
            MaxResponseDrainSize = 0,
            PlaintextStreamFilter = static (context, _) => new(new RequestFirstStream(context.PlaintextStream)),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),

            // A proxy of the user's does not reach a sandbox of this machine.
            UseProxy = options.SandboxRegion is null,
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        return handler;
    }
}
