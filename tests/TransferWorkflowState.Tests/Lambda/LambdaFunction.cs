using System.Diagnostics;
using System.Text.Json.Nodes;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>The command as the runtime of a Lambda function, whose steps wait in a sandbox.</summary>
internal sealed class LambdaFunction : IDisposable
{
    private readonly CommandProcess _process;

    private LambdaFunction(RuntimeApiServer api, CommandProcess process)
    {
        Api = api;
        _process = process;
    }

    public RuntimeApiServer Api { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts the command <c>lambda</c>.</summary>
    public static LambdaFunction Start(TransferSandbox sandbox, params string[] options) => Start(sandbox, TestedCommand.Start(["lambda", .. options]));

    /// <summary>Starts a runtime.</summary>
    public static LambdaFunction Start(TransferSandbox sandbox, ProcessStartInfo start)
    {
        RuntimeApiServer api = new();
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["AWS_REGION"] = sandbox.Region;
        start.Environment["AWS_ENDPOINT_URL_TRANSFER"] = sandbox.EndpointUrl.OriginalString;
        start.Environment["AWS_ACCESS_KEY_ID"] = sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = sandbox.Credentials.SecretKey;
        return new(api, CommandProcess.Start(start));
    }

    /// <summary>The batch in which Amazon SQS hands messages to a function; a message's id is its place in the batch.</summary>
    public static string ToBatch(params string[] bodies) => new JsonObject
    {
        ["Records"] = new JsonArray(
        [
            .. bodies.Select(static (body, index) => new JsonObject
            {
                ["messageId"] = $"message-{index}",
                ["receiptHandle"] = "AQEB",
                ["body"] = body,
                ["attributes"] = new JsonObject { ["SentTimestamp"] = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}" },
                ["eventSource"] = "aws:sqs",
            }),
        ]),
    }.ToJsonString();

    public Task<InvocationResult> InvokeAsync(string lambdaEvent, TimeSpan? timeout = null) => Api.InvokeAsync(lambdaEvent, timeout);

    public void Signal(string signal) => _process.Signal(signal);

    /// <summary>Waits until it has ended by itself.</summary>
    public Task<(int ExitCode, string Error)> EndAsync() => _process.EndAsync();

    /// <summary>What it wrote to standard output, once it has ended.</summary>
    public Task<string> OutputAsync() => _process.OutputAsync();

    /// <summary>Tells it to end, and returns its exit code and its log.</summary>
    public Task<(int ExitCode, string Error)> ShutDownAsync()
    {
        Signal("TERM");
        return EndAsync();
    }

    public void Dispose()
    {
        _process.Dispose();
        Api.Dispose();
    }
}
