using System.Net;
using System.Net.Sockets;
using System.Text;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>A socket to a sandbox, to see what is on the wire.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(TransferSandbox sandbox)
    {
        TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, sandbox.EndpointUrl.Port, TestContext.Current.CancellationToken);
        return new(client);
    }

    public Task SendAsync(RawCall call) => SendAsync([.. call.Head, .. call.Body]);

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Sends no more, which the other side sees.</summary>
    public void GiveUp() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>What comes next, as much as there is; empty at the end of the connection.</summary>
    public async Task<string> ReadAsync()
    {
        byte[] buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    /// <summary>All that comes until the other side closes the connection, piece by piece.</summary>
    public async Task<IReadOnlyList<string>> ReadToEndAsync()
    {
        List<string> pieces = [];
        for (string piece = await ReadAsync(); piece.Length > 0; piece = await ReadAsync())
        {
            pieces.Add(piece);
        }

        return pieces;
    }

    public void Dispose() => _client.Dispose();
}
