using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using Amazon.Util;

namespace TransferWorkflowState.Wire;

/// <summary>Makes the HTTP requests of AWS JSON 1.1 and signs them; has the SDK sign those to an endpoint with a path.</summary>
internal sealed class RequestSigner
{
    public const string ContentType = "application/x-amz-json-1.1";
    private const string Target = "X-Amz-Target";

    private readonly AWSCredentials _credentials;
    private readonly Uri _endpoint;
    private readonly string _service;
    private readonly string _userAgent;
    private readonly RegionEndpoint? _region;
    private readonly SignatureV4? _signature;

    public RequestSigner(AWSCredentials credentials, TransferClientConfig config)
    {
        _credentials = credentials;
        _endpoint = new(config.ResolveEndpoint().URL.TrimEnd('/') + '/');
        _service = config.AuthenticationServiceName;
        _userAgent = config.UserAgent;
        _region = config.SigningRegion is { } region ? RegionEndpoint.GetBySystemName(region) : null;
        _signature = _region is not null && _endpoint.PathAndQuery == "/" ? new(_endpoint.Authority, _region.SystemName, _service) : null;
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
        string target = $"TransferService.{operation}";
        HttpRequestMessage message = new(HttpMethod.Post, _endpoint) { Content = new RequestBody(content) };
        _ = message.Content.Headers.TryAddWithoutValidation(HeaderKeys.ContentTypeHeader, ContentType);
        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.XAmzApiVersion, TransferClientConfig.ApiVersion);
        _ = message.Headers.TryAddWithoutValidation(Target, target);
        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.UserAgentHeader, _userAgent);
        if (_credentials is AnonymousAWSCredentials)
        {
            return message;
        }

        if (_signature is not null)
        {
            ImmutableCredentials keys = await _credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            _signature.Sign(message, target, content, keys, time);
            return message;
        }

        AWSSigningRequest request = new() { HttpMethod = HttpMethod.Post, RequestUri = _endpoint, Content = content };
        request.Headers[Target] = target;
        request.Headers[HeaderKeys.ContentTypeHeader] = ContentType;
        request.Headers[HeaderKeys.XAmzApiVersion] = TransferClientConfig.ApiVersion;
        AWSSigV4Parameters parameters = new() { Credentials = _credentials, Region = _region, Service = _service, SignedAt = time.UtcDateTime };
        AWSSigningResult signed = await AWSSigV4Signer.SignAsync(request, parameters, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach ((string name, string value) in signed.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
