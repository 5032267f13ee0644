using System.Net;
using System.Text;
using System.Text.Json;

using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>A whole answer of the service, or of what poses as it.</summary>
internal sealed class Answer : IWebResponseData, IHttpResponseBody
{
    private readonly HttpResponseMessage _message;
    private readonly byte[] _body;

    public Answer(HttpResponseMessage message, byte[] body)
    {
        _message = message;
        _body = body;
    }

    public HttpStatusCode StatusCode => _message.StatusCode;

    public bool IsSuccessStatusCode => _message.IsSuccessStatusCode;

    public string? ContentType => _message.Content.Headers.ContentType?.ToString();

    public long ContentLength => _body.Length;

    public IHttpResponseBody ResponseBody => this;

    private string? RequestId => GetHeaderValue(HeaderKeys.RequestIdHeader);

    /// <summary>Nothing or a JSON object, when the service has taken the callback.</summary>
    /// <exception cref="AmazonUnmarshallingException">
    /// The answer is not the service's: a proxy's page, a cut body. The SDK takes any HTTP 200 for success, and the
    /// upload would hang.
    /// </exception>
    public SendWorkflowStepStateResponse ReadResponse()
    {
        if (StatusCode != HttpStatusCode.OK || !IsNothingOrObject())
        {
            throw NotOfThisService(new InvalidDataException($"HTTP {(int)StatusCode} with this body is no answer of this service."));
        }

        return new()
        {
            HttpStatusCode = StatusCode,
            ContentLength = _body.Length,
            ResponseMetadata = new() { RequestId = RequestId },
        };
    }

    /// <summary>The error that the service answered, as the SDK's exceptions tell it.</summary>
    public Exception ReadException(IRequestContext context)
    {
        try
        {
            using MemoryStream body = new(_body);
            using JsonUnmarshallerContext unmarshalled = new(body, false, this, true, context);
            StreamingUtf8JsonReader reader = new(unmarshalled.Stream);
            ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(unmarshalled, ref reader);
            error.InnerException = new HttpErrorResponseException(this);
            error.StatusCode = StatusCode;
            return ServiceErrors.Create(error, ErrorMembers.Parse(_body));
        }
        catch (Exception e) when (e is not AmazonServiceException)
        {
            // A body that the SDK's reader of errors chokes on, in whatever way.
            return NotOfThisService(e);
        }
    }

    public string[] GetHeaderNames() => [.. _message.Headers.Concat(_message.Content.Headers).Select(static header => header.Key)];

    public bool IsHeaderPresent(string headerName) => GetHeaderValue(headerName) is not null;

    public string? GetHeaderValue(string headerName) =>
        _message.Headers.TryGetValues(headerName, out IEnumerable<string>? values)
            || _message.Content.Headers.TryGetValues(headerName, out values) ? values.FirstOrDefault() : null;

    public IEventStreamHeader? GetEventStreamHeader(string headerName) => null;

    public bool IsEventHeaderPresent(string headerName) => false;

    public Stream OpenResponse() => new MemoryStream(_body);

    public Task<Stream> OpenResponseAsync() => Task.FromResult(OpenResponse());

    public void Dispose()
    {
    }

    private bool IsNothingOrObject()
    {
        if (_body.Length == 0)
        {
            return true;
        }

        try
        {
            Utf8JsonReader reader = new(_body);
            bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            return isObject && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private AmazonUnmarshallingException NotOfThisService(Exception cause) =>
        new(RequestId, null, Encoding.UTF8.GetString(_body), cause, StatusCode);
}
