using System.Net.Http.Headers;
using System.Text;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// A handler behind the URL of a Lambda runtime emulator, such as the one that AWS's images of runtimes have
/// (https://github.com/aws/aws-lambda-runtime-interface-emulator). It responds with 200 to an error of the function too.
/// </summary>
internal sealed class UrlHandler : IHandler
{
    private const string InvocationPath = "/2015-03-31/functions/function/invocations";

    private readonly HttpClient _http;
    private readonly Uri _url;

    /// <param name="url">The URL of an invocation, or of the emulator alone.</param>
    public UrlHandler(Uri url)
    {
        _url = url.AbsolutePath == "/" ? new Uri(url, InvocationPath) : url;
        _http = new(new SocketsHttpHandler { UseProxy = !url.IsLoopback }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>An emulator runs one invocation at a time.</summary>
    public int MaxConcurrency => 1;

    /// <inheritdoc/>
    public async Task<HandlerEnd> InvokeAsync(string lambdaEvent, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _url)
        {
            Content = new StringContent(lambdaEvent, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            string body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return !response.IsSuccessStatusCode ? new(IsSuccess: false, SandboxMessages.HandlerResponded((int)response.StatusCode))
                : response.Headers.Contains("X-Amz-Function-Error") || FunctionError.Find(body) is not null ? new(IsSuccess: false, FunctionError.Find(body) ?? SandboxMessages.FunctionFailed())
                : new(IsSuccess: true, Message: null);
        }
        catch (HttpRequestException e)
        {
            return new(IsSuccess: false, SandboxMessages.HandlerNotInvoked(e.Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
