using System.Collections;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs one block after the other in the session of the cmdlet, on the pipeline's thread.</summary>
internal sealed class SessionBlocks : IBlocks
{
    private readonly InvokeTransferWorkflowStepCommand _command;
    private readonly IDictionary _usingValues;
    private readonly CancellationToken _pipelineStop;

    /// <param name="command">The cmdlet.</param>
    /// <param name="pipelineStop">PowerShell stops a nested pipeline with the one that it is nested in.</param>
    public SessionBlocks(InvokeTransferWorkflowStepCommand command, CancellationToken pipelineStop)
    {
        _command = command;
        _usingValues = UsingValues.Read(command.ScriptBlock, command.InvokeCommand);
        _pipelineStop = pipelineStop;
    }

    /// <inheritdoc/>
    public IStepWork Create(BlockInput input) => new Work(this, input);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Every block has ended when its turn has.
    }

    private WorkEnd Run(BlockInput input, CancellationToken stopToken)
    {
        using SessionWork work = new(_command);
        using CancellationTokenRegistration stop = stopToken.Register(() =>
        {
            if (!_pipelineStop.IsCancellationRequested)
            {
                work.Stop();
            }
        });
        BlockEnd end = work.Run(_command.ScriptBlock, input, _usingValues);
        return end with { HasSucceeded = _command.IsSuccess(end) };
    }

    private sealed class Work(SessionBlocks owner, BlockInput input) : IStepWork
    {
        public Task<WorkEnd> RunAsync(CancellationToken stopToken) => Task.FromResult(owner.Run(input, stopToken));
    }
}
