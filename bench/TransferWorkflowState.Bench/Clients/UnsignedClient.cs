using System.Net.Http.Headers;
using System.Net.Http.Json;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>
/// The same body over HttpClient without a signature: what this machine can exchange at most. The sandbox refuses
/// each call, which costs it less than to take it.
/// </summary>
internal sealed class UnsignedClient : IBenchClient
{
    private static readonly MediaTypeHeaderValue _mediaType = new("application/x-amz-json-1.1");

    private readonly HttpClient _client = new() { BaseAddress = new(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")!) };

    public async ValueTask SendAsync(StepCallback callback, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/")
        {
            Content = JsonContent.Create(new { callback.WorkflowId, callback.ExecutionId, callback.Token, callback.Status }, _mediaType),
            Headers = { { "X-Amz-Target", "TransferService.SendWorkflowStepState" } },
        };
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
