using System.Globalization;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>Reads HTTP/1.1 requests off a connection, as far as clients of the service make use of HTTP.</summary>
internal sealed class HttpRequestReader
{
    private const int MaxHeaders = 200;
    private const int MaxBodyLength = 1024 * 1024;

    private readonly Stream _connection;
    private readonly LineReader _input;

    public HttpRequestReader(Stream connection)
    {
        _connection = connection;
        _input = new(connection);
    }

    /// <summary>
    /// The next request without its body, or <see langword="null"/> when the client has closed the connection after the
    /// last one.
    /// </summary>
    /// <exception cref="InvalidDataException">What was sent is not a request.</exception>
    /// <exception cref="EndOfStreamException">The client closed the connection within a request.</exception>
    public async Task<SandboxRequest?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        if (await _input.ReadLineOrEndAsync(cancellationToken).ConfigureAwait(false) is not { } requestLine)
        {
            return null;
        }

        if (requestLine.Split(' ') is not [string method, string target, string version])
        {
            throw new InvalidDataException("The request line does not have three parts.");
        }

        Dictionary<string, string> headers = await ReadHeadersAsync(cancellationToken).ConfigureAwait(false);

        // The target is kept as it is, because a signature covers what was sent, not what it means.
        string[] pathAndQuery = target.Split('?', 2);
        return new()
        {
            Method = method,
            Path = pathAndQuery[0],
            Query = pathAndQuery.ElementAtOrDefault(1) ?? "",
            Headers = headers,
            KeepAlive = version == "HTTP/1.1" && !Is(headers, "Connection", "close"),
        };
    }

    /// <summary>The request whose head was read last, with its body.</summary>
    /// <exception cref="InvalidDataException">What was sent is not a request.</exception>
    /// <exception cref="EndOfStreamException">The client closed the connection within a request.</exception>
    public async Task<SandboxRequest> ReadBodyAsync(SandboxRequest head, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> headers = head.Headers;
        if (Is(headers, "Expect", "100-continue"))
        {
            await _connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        byte[] body = Is(headers, "Transfer-Encoding", "chunked")
            ? await ReadChunksAsync(cancellationToken).ConfigureAwait(false)
            : await _input.ReadBytesAsync(BodyLength(headers), cancellationToken).ConfigureAwait(false);
        return head with { Body = body };
    }

    private async Task<Dictionary<string, string>> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        for (int count = 0; count <= MaxHeaders; count++)
        {
            string line = await _input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (line.Length == 0)
            {
                return headers;
            }

            if (line.Split(':', 2) is not [string name, string value])
            {
                throw new InvalidDataException("A header has no colon.");
            }

            headers[name] = headers.TryGetValue(name, out string? others) ? $"{others},{value.Trim()}" : value.Trim();
        }

        throw new InvalidDataException("There are too many headers.");
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        while (true)
        {
            string line = await _input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            int length = Length(line.Split(';')[0], NumberStyles.AllowHexSpecifier, MaxBodyLength - (int)body.Length);
            if (length == 0)
            {
                await ReadHeadersAsync(cancellationToken).ConfigureAwait(false);
                return body.ToArray();
            }

            body.Write(await _input.ReadBytesAsync(length, cancellationToken).ConfigureAwait(false));
            await _input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static int BodyLength(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Content-Length", out string? length) ? Length(length, NumberStyles.None, MaxBodyLength) : 0;

    private static int Length(string text, NumberStyles style, int max) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out int length) && length >= 0 && length <= max
            ? length
            : throw new InvalidDataException("The length of the body is not valid, or too much.");

    private static bool Is(IReadOnlyDictionary<string, string> headers, string name, string value) =>
        string.Equals(headers.GetValueOrDefault(name), value, StringComparison.OrdinalIgnoreCase);
}
