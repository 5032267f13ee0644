using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TransferWorkflowState.Sandbox.Serving;

/// <summary>One client's connection: requests are read and answered on it, one after the other, until either side closes it.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly HttpRequestReader _reader;

    public HttpConnection(Socket socket)
    {
        socket.NoDelay = true;
        _stream = new(socket, ownsSocket: true);
        _reader = new(_stream);
    }

    public async Task ServeAsync(Func<SandboxRequest, SandboxAnswer> answer, CancellationToken cancellationToken)
    {
        bool keepAlive = true;
        while (keepAlive && await _reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } request)
        {
            keepAlive = request.KeepAlive;
            await WriteAsync(answer(request), keepAlive, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task WriteAsync(SandboxAnswer answer, bool keepAlive, CancellationToken cancellationToken)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            HTTP/1.1 {answer.StatusCode} {(answer.StatusCode == 200 ? "OK" : "Error")}
            Date: {DateTimeOffset.UtcNow:r}
            Content-Type: {answer.ContentType}
            Content-Length: {answer.Body.Length}
            Connection: {(keepAlive ? "keep-alive" : "close")}
            x-amzn-RequestId: {answer.RequestId}


            """).ReplaceLineEndings("\r\n");
        byte[] message = [.. Encoding.ASCII.GetBytes(head), .. answer.Body];
        await _stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }
}
