using System.Net;
using System.Net.Sockets;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>A response that stands in a new connection before the request is sent.</summary>
public sealed class RequestFirstStreamTests : IDisposable
{
    private const int Limit = 30_000;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _listener.Dispose();
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_before_the_request_are_not_a_response(bool isClosed)
    {
        using TcpClient server = await ConnectAsync();
        if (isClosed)
        {
            server.Close();
        }
        else
        {
            await server.GetStream().WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), _cancel);
        }

        // Both sides are in this process: what the server has sent is there when the client looks.
        _client.Client.Poll(Timeout.Infinite, SelectMode.SelectRead);
        await using RequestFirstStream stream = new(_client.GetStream());
        await Assert.ThrowsAsync<EarlyDataException>(() => stream.WriteAsync("POST"u8.ToArray(), _cancel).AsTask());
    }

    [Fact(Timeout = Limit)]
    public async Task Requests_and_their_responses_pass()
    {
        using TcpClient server = await ConnectAsync();
        await using RequestFirstStream stream = new(_client.GetStream());
        byte[] buffer = new byte[10];
        for (int i = 0; i < 3; i++)
        {
            Task<int> reading = stream.ReadAsync(buffer, _cancel).AsTask();
            await stream.WriteAsync("POST"u8.ToArray(), _cancel);
            await server.GetStream().ReadExactlyAsync(new byte[4], _cancel);
            await server.GetStream().WriteAsync("OK"u8.ToArray(), _cancel);
            Assert.Equal(2, await reading);
        }

        server.Close();
        Assert.Equal(0, await stream.ReadAsync(buffer, _cancel));
    }

    private async Task<TcpClient> ConnectAsync()
    {
        _listener.Start();
        await _client.ConnectAsync((IPEndPoint)_listener.LocalEndpoint, _cancel);
        return await _listener.AcceptTcpClientAsync(_cancel);
    }
}
