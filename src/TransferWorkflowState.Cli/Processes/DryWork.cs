using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Runs nothing: the command of a dry run.</summary>
internal sealed class DryWork : IStepWork
{
    /// <inheritdoc/>
    public Task<WorkEnd> RunAsync(CancellationToken stopToken) => Task.FromResult<WorkEnd>(CommandEnd.NotRun);
}
