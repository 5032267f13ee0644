using System.Net;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Wire;

/// <summary>
/// One attempt: has the SDK sign the request, sends it and reads the answer. Stands for the SDK's handlers of endpoint,
/// identity, HTTP, errors and answers, which serve every service there is: they take three times as long, and a process
/// that makes one call has to compile all of them.
/// </summary>
internal sealed class Exchange : PipelineHandler, IDisposable
{
    private readonly Lazy<Uri> _endpoint;
    private readonly Lazy<string> _region;
    private readonly Transport _transport;
    private readonly AWS4Signer _signer = new();

    public Exchange(TransferClientConfig config)
    {
        _endpoint = new(() => new(config.ResolveEndpoint().URL.TrimEnd('/') + '/'));
        _region = new(() => config.SigningRegion ?? throw ConnectionProblems.NoRegion());
        _transport = new(config.Handler, config.AttemptLimit);
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequestContext context = executionContext.RequestContext;
        context.Request.Endpoint = _endpoint.Value;
        if (context.ExplicitAWSCredentials is not AnonymousAWSCredentials)
        {
            Sign(context, await context.ExplicitAWSCredentials.GetCredentialsAsync().ConfigureAwait(false));
        }

        using HttpRequestMessage message = MessageOf(context.Request, context.ClientConfig.UserAgent);
        Answer answer = await _transport.SendAsync(message, context.CancellationToken).ConfigureAwait(false);
        return answer.StatusCode < HttpStatusCode.BadRequest ? (T)(object)answer.ReadResponse() : throw answer.ReadException(context);
    }

    public void Dispose() => _transport.Dispose();

    private static HttpRequestMessage MessageOf(IRequest request, string userAgent)
    {
        HttpRequestMessage message = new(HttpMethod.Post, request.Endpoint) { Content = new ByteArrayContent(request.Content) };
        foreach ((string name, string value) in request.Headers)
        {
            // The type is the one header of these that belongs to the content.
            _ = name == HeaderKeys.ContentTypeHeader
                ? message.Content.Headers.TryAddWithoutValidation(name, value)
                : message.Headers.TryAddWithoutValidation(name, value);
        }

        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.UserAgentHeader, userAgent);
        return message;
    }

    private void Sign(IRequestContext context, ImmutableCredentials keys)
    {
        IRequest request = context.Request;
        request.AuthenticationRegion = _region.Value;
        if (keys.UseToken)
        {
            request.Headers[HeaderKeys.XAmzSecurityTokenHeader] = keys.Token;
        }

        AWS4SigningResult result = _signer.SignRequest(request, context.ClientConfig, context.Metrics, keys.AccessKey, keys.SecretKey);
        request.Headers[HeaderKeys.AuthorizationHeader] = result.ForAuthorizationHeader;
    }
}
