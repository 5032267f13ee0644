using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>
/// Lambda's Runtime API on this machine, as https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html describes it, for
/// one runtime.
/// </summary>
internal sealed class RuntimeApiServer : IDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly Channel<(string Id, string Event, TimeSpan Timeout)> _waiting = Channel.CreateUnbounded<(string, string, TimeSpan)>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResult>> _results = [];
    private readonly TaskCompletionSource<InvocationResult> _initError = new();
    private readonly HttpListener _listener;

    public RuntimeApiServer()
    {
        (_listener, Address) = Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>The error with which the runtime says that it cannot serve.</summary>
    public Task<InvocationResult> InitError => _initError.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>How many times the runtime has asked for an invocation.</summary>
    public int Asked { get; private set; }

    /// <summary>What the runtime's next result is responded to with.</summary>
    public int StatusCode { get; set; } = 202;

    /// <summary>Invokes the function, and returns what it returns.</summary>
    public async Task<InvocationResult> InvokeAsync(string lambdaEvent, TimeSpan? timeout = null)
    {
        string id = Guid.NewGuid().ToString();
        TaskCompletionSource<InvocationResult> result = _results[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((id, lambdaEvent, timeout ?? TimeSpan.FromMinutes(15)), TestContext.Current.CancellationToken);
        return await result.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, string Address) Start()
    {
        string address = $"127.0.0.1:{FreePort.Next()}";
        HttpListener listener = new() { Prefixes = { $"http://{address}{Root}" } };
        listener.Start();
        return (listener, address);
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context = await _listener.GetContextAsync();
            _ = Task.Run(() => RespondAsync(context));
        }
    }

    private async Task RespondAsync(HttpListenerContext context)
    {
        string[] path = context.Request.Url!.AbsolutePath[Root.Length..].Split('/');
        if (context.Request.HttpMethod == "GET" && path is ["invocation", "next"])
        {
            await RespondWithNextAsync(context.Response);
            return;
        }

        using StreamReader reader = new(context.Request.InputStream);
        InvocationResult result = new(path[^1], JsonSerializer.Deserialize<JsonElement>(await reader.ReadToEndAsync()), context.Request.Headers["Lambda-Runtime-Function-Error-Type"]);
        context.Response.StatusCode = StatusCode;
        context.Response.Close("""{"status":"OK"}"""u8.ToArray(), willBlock: true);
        (path is ["init", "error"] ? _initError : _results[path[1]]).SetResult(result);
    }

    private async Task RespondWithNextAsync(HttpListenerResponse response)
    {
        Asked++;
        (string id, string lambdaEvent, TimeSpan timeout) = await _waiting.Reader.ReadAsync();
        response.AddHeader("Lambda-Runtime-Aws-Request-Id", id);
        response.AddHeader("Lambda-Runtime-Deadline-Ms", (DateTimeOffset.UtcNow + timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        response.AddHeader("Lambda-Runtime-Trace-Id", $"Root=1-{id[..8]}");
        response.AddHeader("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:step");
        response.ContentType = "application/json";
        response.Close(Encoding.UTF8.GetBytes(lambdaEvent), willBlock: true);
    }
}
