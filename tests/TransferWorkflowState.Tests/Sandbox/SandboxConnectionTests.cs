using System.Net;
using System.Net.Sockets;
using System.Text;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>Connections that break, hang, or carry something else than expected.</summary>
public sealed class SandboxConnectionTests
{
    private const int HangLimit = 30_000;

    [Fact(Timeout = HangLimit)]
    public async Task Disposing_ends_a_request_that_is_under_way()
    {
        TransferSandbox sandbox = TransferSandbox.Start();
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, sandbox.EndpointUrl.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\nhalf"),
            TestContext.Current.CancellationToken);

        // The interim answer shows that the request has reached the sandbox, which now waits for the rest.
        byte[] buffer = new byte[100];
        Assert.NotEqual(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        sandbox.Dispose();

        Assert.Equal(0, await ReadToEnd(stream));
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_stop_the_others()
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
        using (TcpClient gone = new() { LingerState = new(true, 0) })
        {
            await gone.ConnectAsync(IPAddress.Loopback, sandbox.EndpointUrl.Port, TestContext.Current.CancellationToken);
            await gone.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf"),
                TestContext.Current.CancellationToken);
        }

        using SandboxClient client = new(sandbox);
        Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(sandbox.Executions[0])).StatusCode);
    }

    [Theory(Timeout = HangLimit)]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task Bytes_that_are_not_a_request_end_their_connection_without_a_response(string sent)
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
        using TcpClient connection = new();
        await connection.ConnectAsync(IPAddress.Loopback, sandbox.EndpointUrl.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);

        Assert.Equal(0, await ReadToEnd(connection.GetStream()));
        Assert.Equal(0, sandbox.CallCount);
    }

    [Fact]
    public async Task A_body_may_come_in_chunks_and_a_connection_may_be_for_one_request()
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 2 });
        using SandboxClient client = new(sandbox, static request =>
        {
            request.Headers.TransferEncodingChunked = true;
            request.Headers.ConnectionClose = true;
        });

        Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(sandbox.Executions[0])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(sandbox.Executions[1])).StatusCode);
    }

    private static async Task<int> ReadToEnd(NetworkStream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
