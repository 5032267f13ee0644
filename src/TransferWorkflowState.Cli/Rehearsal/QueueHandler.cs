using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// Stands for a function that passes the event on to a queue, as many a step's function does. The sandbox's queue has the
/// event of every execution by itself; workers on it report.
/// </summary>
internal sealed class QueueHandler : IHandler
{
    /// <summary>What names it in place of a command.</summary>
    public const string Name = "queue";

    /// <inheritdoc/>
    public int MaxConcurrency => 1;

    /// <inheritdoc/>
    public Task<HandlerEnd> InvokeAsync(string lambdaEvent, CancellationToken cancellationToken) =>
        Task.FromResult(new HandlerEnd(IsSuccess: true, SandboxMessages.EventInQueue()));

    /// <inheritdoc/>
    public void Dispose()
    {
        // The queue is the sandbox's.
    }
}
