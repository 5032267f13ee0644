using System.Collections;
using System.Management.Automation;

using TransferWorkflowState.Running;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs one block after the other in the session of the cmdlet, on the pipeline's thread.</summary>
internal sealed class SessionBlocks : IBlocks
{
    private readonly PSCmdlet _cmdlet;
    private readonly BlockOptions _options;
    private readonly IDictionary _usingValues;
    private readonly CancellationToken _pipelineStop;

    /// <param name="cmdlet">The cmdlet, in whose session the block is.</param>
    /// <param name="options">The block.</param>
    /// <param name="pipelineStop">PowerShell stops a nested pipeline with the one that it is nested in.</param>
    public SessionBlocks(PSCmdlet cmdlet, BlockOptions options, CancellationToken pipelineStop)
    {
        _cmdlet = cmdlet;
        _options = options;
        _usingValues = UsingValues.Read(options.Block, cmdlet.InvokeCommand);
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
        using SessionWork work = new(_cmdlet, _options);
        using CancellationTokenRegistration stop = stopToken.Register(() =>
        {
            if (!_pipelineStop.IsCancellationRequested)
            {
                work.Stop();
            }
        });
        BlockEnd end = work.Run(_options.Block, input, _usingValues);
        return end with { HasSucceeded = _options.IsSuccess(end) };
    }

    private sealed class Work : IStepWork
    {
        private readonly SessionBlocks _owner;
        private readonly BlockInput _input;

        public Work(SessionBlocks owner, BlockInput input)
        {
            _owner = owner;
            _input = input;
        }

        public Task<WorkEnd> RunAsync(CancellationToken stopToken) => Task.FromResult(_owner.Run(_input, stopToken));
    }
}
