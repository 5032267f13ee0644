using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

using Amazon.Runtime;
using Amazon.Util;

using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Wire;

/// <summary>A whole response of the service, or of what poses as it.</summary>
internal sealed class ServiceResponse
{
    private const int FirstLength = 1024;

    private readonly HttpResponseHeaders _headers;

    private ServiceResponse(HttpResponseMessage message, byte[] body)
    {
        StatusCode = message.StatusCode;
        _headers = message.Headers;
        Body = body;
    }

    public HttpStatusCode StatusCode { get; }

    public byte[] Body { get; }

    public string? RequestId => Header(HeaderKeys.RequestIdHeader);

    /// <summary>The type of the error, where it stands in a header.</summary>
    public string? ErrorType => Header("x-amzn-ErrorType");

    /// <summary>The time when the endpoint made the response, if it says so.</summary>
    public DateTimeOffset? Date => _headers.Date;

    /// <summary>Reads the response to its end.</summary>
    /// <param name="message">The response.</param>
    /// <param name="maxLength">The longest body in bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AmazonUnmarshallingException">It is longer than any of the service, or compressed in a way that cannot be read.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<ServiceResponse> ReadAsync(HttpResponseMessage message, int maxLength, CancellationToken cancellationToken)
    {
        try
        {
            return new(message, await ReadBodyAsync(message.Content, maxLength, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is InvalidDataException or ResponseTooLongException)
        {
            throw new ServiceResponse(message, []).Unexpected(e);
        }
    }

    /// <summary>How long the service asks to wait, in seconds or until a date; zero when it does not say.</summary>
    public TimeSpan RetryAfter(DateTimeOffset now)
    {
        string? text = Header("Retry-After");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? Backoff.Requested(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
                ? Backoff.Requested((date - (Date ?? now)).TotalSeconds)
            : TimeSpan.Zero;
    }

    /// <summary>The error of a response that the service would not make.</summary>
    /// <param name="cause">What is wrong with it.</param>
    public AmazonUnmarshallingException Unexpected(Exception cause) => new(RequestId, lastKnownLocation: null, cause, StatusCode);

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, int maxLength, CancellationToken cancellationToken)
    {
        using Stream sent = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using Stream body = Decompress(sent, content.Headers.ContentEncoding);
        byte[] buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? FirstLength, 0, FirstLength) + 1];
        int length = 0;
        while (true)
        {
            int count = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return buffer.AsSpan(0, length).ToArray();
            }

            length += count;
            if (length > maxLength)
            {
                throw new ResponseTooLongException(maxLength);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, maxLength + 1));
            }
        }
    }

    private static Stream Decompress(Stream body, ICollection<string> encodings) => string.Join(',', encodings).ToUpperInvariant() switch
    {
        "" or "IDENTITY" => body,
        "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
        "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
        "BR" => new BrotliStream(body, CompressionMode.Decompress),
        _ => throw new InvalidDataException("The response is compressed in an unknown way."),
    };

    private string? Header(string name) => _headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
