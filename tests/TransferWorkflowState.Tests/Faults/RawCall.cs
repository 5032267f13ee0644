using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.Runtime.Signing;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>A signed call as the bytes of its head and its body.</summary>
internal sealed record RawCall(byte[] Head, byte[] Body)
{
    public static async Task<RawCall> CreateAsync(TransferSandbox sandbox, SandboxExecution execution, string operation = "SendWorkflowStepState")
    {
        using CapturingHandler capture = new();
        using HttpClient signer = new(new SigV4SigningHandler(SandboxClient.Signing(sandbox), capture));
        using HttpRequestMessage request = new(HttpMethod.Post, sandbox.EndpointUrl);
        request.Headers.Add("X-Amz-Target", $"TransferService.{operation}");
        request.Content = JsonContent.Create(
            new { execution.WorkflowId, execution.ExecutionId, Token = execution.Token(), Status = "SUCCESS" },
            new MediaTypeHeaderValue("application/x-amz-json-1.1"),
            JsonSerializerOptions.Default);
        await request.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        await signer.SendAsync(request, TestContext.Current.CancellationToken);
        return capture.Call!;
    }

    /// <summary>The same call, whose client waits for the interim answer before it sends the body.</summary>
    public RawCall WithExpect() =>
        this with { Head = [.. Head[..^2], .. "Expect: 100-continue\r\n\r\n"u8] };

    private sealed class CapturingHandler : HttpMessageHandler
    {
        public RawCall? Call { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            IEnumerable<string> headers = request.Headers.NonValidated.Concat(request.Content.Headers.NonValidated)
                .Where(static header => header.Key is not ("Host" or "Content-Length"))
                .Select(static header => $"{header.Key}: {header.Value}");
            string[] lines =
            [
                "POST / HTTP/1.1", $"Host: {request.Headers.Host ?? request.RequestUri!.Authority}", $"Content-Length: {body.Length}", .. headers, "", "",
            ];
            Call = new(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), body);
            return new();
        }
    }
}
