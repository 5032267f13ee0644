using System.Globalization;
using System.Text;
using System.Threading.Channels;

using TransferWorkflowState.Sandbox.Controls;
using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox;

/// <summary>
/// Lambda's Runtime API for one custom runtime at a time, which AWS_LAMBDA_RUNTIME_API leads to the sandbox
/// (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). Thread-safe.
/// </summary>
public sealed class LambdaRuntimeApi
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly Channel<Running> _waiting = Channel.CreateUnbounded<Running>();
    private readonly object _lock = new();
    private CancellationTokenSource? _asking;
    private Running? _running;

    internal LambdaRuntimeApi()
    {
    }

    /// <summary>Invokes the function, and waits for what its runtime returns.</summary>
    /// <param name="lambdaEvent">The event, as JSON.</param>
    /// <param name="timeout">The time until the deadline that the runtime is told.</param>
    /// <param name="cancellationToken">Waits no longer: what the runtime returns then is not taken.</param>
    public async Task<LambdaResult> InvokeAsync(string lambdaEvent, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Running invocation = new(lambdaEvent, timeout);
        _ = _waiting.Writer.TryWrite(invocation);
        try
        {
            return await invocation.Result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ = invocation.Result.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Responds to a request of the runtime; <see langword="null"/> for all others.</summary>
    internal async Task<SandboxResponse?> RespondAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (!request.Path.StartsWith(Root, StringComparison.Ordinal) || SiteGuard.IsForeign(request))
        {
            return null;
        }

        return (request.Method, request.Path[Root.Length..].Split('/')) switch
        {
            ("GET", ["invocation", "next"]) => await NextAsync(cancellationToken).ConfigureAwait(false),
            ("POST", ["invocation", { } id, "response"]) => Take(id, new(IsSuccess: true, Encoding.UTF8.GetString(request.Body))),
            ("POST", ["invocation", { } id, "error"]) => Take(id, new(IsSuccess: false, Encoding.UTF8.GetString(request.Body))),
            ("POST", ["init", "error"]) => Accept(),
            _ => ControlResponse.Problem(404, "The Runtime API has no such path."),
        };
    }

    private static SandboxResponse Accept() => ControlResponse.Json(202, static json =>
    {
        json.WriteStartObject();
        json.WriteString("status", "OK");
        json.WriteEndObject();
    });

    /// <summary>A runtime that asks takes the place of an earlier one, which may have ended while it waited.</summary>
    private async Task<SandboxResponse> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
        {
            _asking?.Cancel();
            _asking = asking;
        }

        try
        {
            Running next;
            do
            {
                next = await _waiting.Reader.ReadAsync(asking.Token).ConfigureAwait(false);
            }
            while (next.Result.Task.IsCompleted);
            _running = next;
            return next.ToResponse();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ControlResponse.Problem(403, "Another runtime has asked for the next invocation.");
        }
        finally
        {
            lock (_lock)
            {
                _asking = _asking == asking ? null : _asking;
            }
        }
    }

    private SandboxResponse Take(string id, LambdaResult result) => _running is { } running && running.Id == id && running.Result.TrySetResult(result)
        ? Accept()
        : ControlResponse.Problem(400, "InvalidRequestID: it is not the invocation that runs.");

    private sealed class Running
    {
        private readonly string _event;
        private readonly TimeSpan _timeout;

        public Running(string lambdaEvent, TimeSpan timeout)
        {
            _event = lambdaEvent;
            _timeout = timeout;
        }

        public string Id { get; } = Guid.NewGuid().ToString();

        public TaskCompletionSource<LambdaResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SandboxResponse ToResponse() => SandboxResponse.Content(200, "application/json", Encoding.UTF8.GetBytes(_event)) with
        {
            Headers =
            [
                ("Lambda-Runtime-Aws-Request-Id", Id),
                ("Lambda-Runtime-Deadline-Ms", (DateTimeOffset.UtcNow + _timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
                ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:sandbox"),
            ],
        };
    }
}
