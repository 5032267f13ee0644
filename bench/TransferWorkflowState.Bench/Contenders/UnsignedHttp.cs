using System.Net.Http.Headers;
using System.Net.Http.Json;

using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>
/// The same body over HttpClient without a signature: what this machine can exchange at most. The sandbox refuses
/// each call, which costs it less than to take it.
/// </summary>
internal sealed class UnsignedHttp : InProcessContender
{
    private static readonly MediaTypeHeaderValue _mediaType = new("application/x-amz-json-1.1");

    public override string Name => "HttpClient (unsigned)";

    protected override Task<(IDisposable Client, Func<StepCallback, CancellationToken, ValueTask> Send)> ConnectAsync(
        SandboxEndpoint endpoint)
    {
        HttpClient client = new() { BaseAddress = new(endpoint.Url) };
        return Task.FromResult<(IDisposable, Func<StepCallback, CancellationToken, ValueTask>)>(
            (client, (callback, cancellationToken) => SendAsync(client, callback, cancellationToken)));
    }

    private static async ValueTask SendAsync(HttpClient client, StepCallback callback, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/")
        {
            Content = JsonContent.Create(new { callback.WorkflowId, callback.ExecutionId, callback.Token, callback.Status }, _mediaType),
            Headers = { { "X-Amz-Target", "TransferService.SendWorkflowStepState" } },
        };
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
    }
}
