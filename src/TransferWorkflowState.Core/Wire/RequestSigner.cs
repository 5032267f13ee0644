using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using Amazon.Util;

namespace TransferWorkflowState.Wire;

/// <summary>Makes the HTTP requests of AWS JSON 1.1 and has the SDK sign them.</summary>
internal sealed class RequestSigner
{
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly AWSCredentials _credentials;
    private readonly Uri _endpoint;
    private readonly string _service;
    private readonly string _userAgent;
    private readonly RegionEndpoint? _region;

    public RequestSigner(AWSCredentials credentials, TransferClientConfig config)
    {
        _credentials = credentials;
        _endpoint = new(config.ResolveEndpoint().URL.TrimEnd('/') + '/');
        _service = config.AuthenticationServiceName;
        _userAgent = config.UserAgent;
        _region = config.SigningRegion is { } region ? RegionEndpoint.GetBySystemName(region) : null;
    }

    /// <summary>A request that is ready to be sent.</summary>
    /// <param name="operation">The operation, by the service model's name.</param>
    /// <param name="content">The JSON of the request.</param>
    /// <param name="time">The time to sign for.</param>
    /// <param name="cancellationToken">Ends the search for credentials.</param>
    /// <exception cref="Exception">The credentials cannot be had, for whatever reason their source gives.</exception>
    public async Task<HttpRequestMessage> CreateAsync(
        string operation, byte[] content, DateTimeOffset time, CancellationToken cancellationToken)
    {
        AWSSigningRequest request = new() { HttpMethod = HttpMethod.Post, RequestUri = _endpoint, Content = content };
        request.Headers["X-Amz-Target"] = $"TransferService.{operation}";
        request.Headers[HeaderKeys.ContentTypeHeader] = ContentType;
        request.Headers[HeaderKeys.XAmzApiVersion] = TransferClientConfig.ApiVersion;
        HttpRequestMessage message = new(HttpMethod.Post, _endpoint) { Content = new RequestBody(content) };
        Add(message, request.Headers);
        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.UserAgentHeader, _userAgent);
        if (_credentials is not AnonymousAWSCredentials)
        {
            AWSSigV4Parameters parameters = new() { Credentials = _credentials, Region = _region, Service = _service, SignedAt = time.UtcDateTime };
            AWSSigningResult signed = await AWSSigV4Signer.SignAsync(request, parameters, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            Add(message, signed.Headers);
        }

        return message;
    }

    private static void Add(HttpRequestMessage message, IDictionary<string, string> headers)
    {
        foreach ((string name, string value) in headers)
        {
            // The type is the one header of these that belongs to the content.
            _ = name == HeaderKeys.ContentTypeHeader
                ? message.Content!.Headers.TryAddWithoutValidation(name, value)
                : message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
