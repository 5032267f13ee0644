using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>A plain HTTP client whose requests are signed by the AWS SDK, and may be changed after that.</summary>
public sealed class SandboxClient : IDisposable
{
    private readonly Uri _endpoint;
    private readonly HttpClient _http;

    public SandboxClient(TransferSandbox sandbox, Action<HttpRequestMessage>? tamper = null, AWSSigV4Parameters? signing = null)
        : this(sandbox.EndpointUrl, tamper, signing ?? Signing(sandbox))
    {
    }

    /// <summary>A client of a sandbox in another process.</summary>
    public SandboxClient(Uri endpoint)
        : this(endpoint, tamper: null, new()
        {
            Credentials = new BasicAWSCredentials(new SandboxCredentials().AccessKey, new SandboxCredentials().SecretKey),
            Region = RegionEndpoint.USEast1,
            Service = "transfer",
        })
    {
    }

    private SandboxClient(Uri endpoint, Action<HttpRequestMessage>? tamper, AWSSigV4Parameters signing)
    {
        _endpoint = endpoint;
        SocketsHttpHandler network = new() { AllowAutoRedirect = false, UseProxy = false };
        _http = new(new SigV4SigningHandler(signing, new TamperingHandler(tamper, network)));
    }

    public static AWSSigV4Parameters Signing(
        TransferSandbox sandbox,
        string? accessKey = null,
        string? secretKey = null,
        string service = "transfer",
        RegionEndpoint? region = null,
        DateTime? signedAt = null) => new()
        {
            Credentials = new BasicAWSCredentials(accessKey ?? sandbox.Credentials.AccessKey, secretKey ?? sandbox.Credentials.SecretKey),
            Region = region ?? RegionEndpoint.GetBySystemName(sandbox.Region),
            Service = service,
            SignedAt = signedAt,
        };

    public Task<SandboxReply> ReportAsync(SandboxExecution execution, string status = "SUCCESS", string? token = null) =>
        SendAsync("SendWorkflowStepState", new
        {
            execution.WorkflowId,
            execution.ExecutionId,
            Token = token ?? execution.Token(),
            Status = status,
        });

    public Task<SandboxReply> SendAsync(string operation, object members) =>
        SendAsync(operation, JsonContent.Create(members, options: JsonSerializerOptions.Default));

    public async Task<SandboxReply> SendAsync(string operation, HttpContent content, string path = "/")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_endpoint, path)) { Content = content };
        request.Headers.Add("X-Amz-Target", $"TransferService.{operation}");
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.TryGetValues("x-amzn-RequestId", out IEnumerable<string>? ids) ? ids.Single() : null);
    }

    public void Dispose() => _http.Dispose();

    private sealed class TamperingHandler : DelegatingHandler
    {
        private readonly Action<HttpRequestMessage>? _tamper;

        public TamperingHandler(Action<HttpRequestMessage>? tamper, HttpMessageHandler network)
            : base(network)
        {
            _tamper = tamper;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _tamper?.Invoke(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
