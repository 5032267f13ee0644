using System.Net;
using System.Net.Sockets;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>
/// Listens on a port of the loopback address and serves each connection on its own. Not HttpListener: outside
/// Windows that answers "200 OK" to a request it aborts, which a client takes for a success.
/// </summary>
internal sealed class SandboxListener : IDisposable
{
    private const int FirstPort = 1024;

    private static readonly TimeSpan _pauseWithoutSockets = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly SandboxService _service;

    private SandboxListener(SandboxService service, TcpListener listener)
    {
        _service = service;
        _listener = listener;
        Endpoint = new($"http://{_listener.LocalEndpoint}");
        CancellationToken ending = _ending.Token;
        _ = Task.Run(() => AcceptAsync(ending), CancellationToken.None);
    }

    public Uri Endpoint { get; }

    /// <param name="service">What responds.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="SandboxStartException">The port cannot be had.</exception>
    public static SandboxListener Start(SandboxService service, int port)
    {
        if (port is > 0 and < FirstPort)
        {
            throw SandboxStartErrors.PrivilegedPort(port, FirstPort);
        }

        TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return new(service, listener);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? SandboxStartErrors.PortInUse(port, e)
                : SandboxStartErrors.UnusablePort(port, e);
        }
    }

    /// <summary>Stops listening and closes all connections, those with a request under way too.</summary>
    public void Dispose()
    {
        _listener.Stop();
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync(ending).ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(socket, ending), CancellationToken.None);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.TooManyOpenSockets)
            {
                // Clients wait in the backlog until others have gone.
                await Task.Delay(_pauseWithoutSockets, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The listener was stopped, or this one client had gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken ending)
    {
        using HttpConnection connection = new(socket);
        using CancellationTokenRegistration closing = ending.Register(connection.Dispose);
        try
        {
            await connection.ServeAsync(_service, ending).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever happens to one connection, mostly a client that went away, is the end of that connection only.
        }
    }
}
