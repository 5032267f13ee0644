using System.Threading.Channels;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// Invokes the handler for each step that starts, as Lambda invokes a function asynchronously: after a failure up to two
/// more times (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). Lambda waits a minute
/// and two before those; here it is seconds.
/// </summary>
internal sealed class HandlerInvocations : ISandboxObserver, IDisposable
{
    private const int MaxAttempts = 3;

    /// <summary>No function of Lambda's runs longer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly Channel<(SandboxExecution Execution, string Event)> _waiting = Channel.CreateUnbounded<(SandboxExecution, string)>();
    private readonly CancellationTokenSource _ending = new();
    private readonly IHandler _handler;
    private readonly SandboxLog _log;
    private readonly Task _workers;

    public HandlerInvocations(IHandler handler, SandboxLog log)
    {
        _handler = handler;
        _log = log;
        CancellationToken ending = _ending.Token;
        _workers = Task.WhenAll(Enumerable.Range(0, handler.MaxConcurrency).Select(_ => Task.Run(() => WorkAsync(ending), CancellationToken.None)));
    }

    /// <inheritdoc/>
    public void OnStepStarted(SandboxExecution execution, string lambdaEvent) => _waiting.Writer.TryWrite((execution, lambdaEvent));

    /// <inheritdoc/>
    public void OnStepEnded(SandboxExecution execution, string status)
    {
        // A function is not told.
    }

    /// <inheritdoc/>
    public void OnCall(SandboxCall received)
    {
        // The step is reported or not; the handler ends by itself.
    }

    /// <summary>Ends the invocations that run, and waits for their end.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _workers.Wait();
        _ending.Dispose();
        _handler.Dispose();
    }

    private async Task WorkAsync(CancellationToken ending)
    {
        try
        {
            await foreach ((SandboxExecution execution, string lambdaEvent) in _waiting.Reader.ReadAllAsync(ending).ConfigureAwait(false))
            {
                await InvokeAsync(execution, lambdaEvent, ending).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends.
        }
    }

    private async Task InvokeAsync(SandboxExecution execution, string lambdaEvent, CancellationToken ending)
    {
        int attempt = execution.BeginInvocation();
        HandlerEnd end = await InvokeOnceAsync(lambdaEvent, ending).ConfigureAwait(false);
        bool isLast = end.IsSuccess || attempt >= MaxAttempts;
        string? message = end.Message is { } said ? ShownText.Clean(said) : null;
        execution.EndInvocation(end.IsSuccess, message, isLast);
        if (!end.IsSuccess)
        {
            _log.Write(SandboxMessages.HandlerFailed(attempt, MaxAttempts, $"{execution.WorkflowId}/{execution.ExecutionId}", message));
        }

        if (!isLast)
        {
            // Not on this worker, which others wait for.
            _ = Task.Delay(TimeSpan.FromSeconds(attempt), ending).ContinueWith(
                _ => _waiting.Writer.TryWrite((execution, lambdaEvent)), ending, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
        else if (end.IsSuccess && execution.Status == "IN_PROGRESS")
        {
            _log.Write(SandboxMessages.HandlerReturned($"{execution.WorkflowId}/{execution.ExecutionId}"));
        }
    }

    private async Task<HandlerEnd> InvokeOnceAsync(string lambdaEvent, CancellationToken ending)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(ending);
        limit.CancelAfter(Limit);
        try
        {
            return await _handler.InvokeAsync(lambdaEvent, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            return new(IsSuccess: false, SandboxMessages.HandlerTerminated(Limit));
        }
    }
}
