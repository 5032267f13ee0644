using System.Globalization;
using System.Net.Sockets;
using System.Text;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>Puts answers on a connection, in each of the ways that there are to deliver one.</summary>
internal sealed class ResponseWriter
{
    private const int SlowPieces = 10;

    private static readonly TimeSpan _slowPause = TimeSpan.FromMilliseconds(200);
    private readonly NetworkStream _stream;

    public ResponseWriter(NetworkStream stream)
    {
        _stream = stream;
    }

    /// <summary>Delivers an answer and says whether the connection may carry another request.</summary>
    public async Task<bool> WriteAsync(SandboxResponse answer, bool keepAlive, CancellationToken cancellationToken)
    {
        switch (answer.Delivery)
        {
            case Delivery.Whole:
                await _stream.WriteAsync(Message(answer, keepAlive), cancellationToken).ConfigureAwait(false);
                return keepAlive;
            case Delivery.Stream:
                await _stream.WriteAsync(Message(answer, keepAlive: false), cancellationToken).ConfigureAwait(false);
                await answer.WriteBodyAsync!(_stream, cancellationToken).ConfigureAwait(false);
                return false;
            case Delivery.Slow:
                await WriteSlowlyAsync(Message(answer, keepAlive), cancellationToken).ConfigureAwait(false);
                return keepAlive;
            case Delivery.Cut:
                byte[] message = Message(answer, keepAlive);
                int missing = answer.Body.Length - (answer.Body.Length / 2);
                await _stream.WriteAsync(message.AsMemory(0, message.Length - missing), cancellationToken).ConfigureAwait(false);
                return false;
            case Delivery.Reset:
                // Without a shutdown before it: that would end the connection in good order.
                _stream.Socket.LingerState = new(enable: true, seconds: 0);
                _stream.Socket.Dispose();
                return false;
            case Delivery.Hang:
                _ = await _stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false);
                return false;
            default:
                return false;
        }
    }

    private async Task WriteSlowlyAsync(byte[] message, CancellationToken cancellationToken)
    {
        foreach (byte[] piece in message.Chunk((message.Length / SlowPieces) + 1))
        {
            await Task.Delay(_slowPause, cancellationToken).ConfigureAwait(false);
            await _stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    private static byte[] Message(SandboxResponse answer, bool keepAlive)
    {
        IEnumerable<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.StatusCode} {(answer.StatusCode < 300 ? "OK" : "Error")}"),
            string.Create(CultureInfo.InvariantCulture, $"Date: {DateTimeOffset.UtcNow:r}"),
            $"Content-Type: {answer.ContentType}",
            .. answer.Delivery == Delivery.Stream ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}") },
            $"Connection: {(keepAlive ? "keep-alive" : "close")}",
            $"x-amzn-RequestId: {answer.RequestId}",
            .. answer.Headers.Select(static header => $"{header.Name}: {header.Value}"),
            "\r\n",
        ];
        string head = string.Join("\r\n", lines);
        return [.. Encoding.ASCII.GetBytes(head), .. answer.Body];
    }
}
