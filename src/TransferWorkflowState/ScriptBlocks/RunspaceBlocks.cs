using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

using TransferWorkflowState.Running;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs several blocks at once, each in a runspace of its own. What they write is posted to the pipeline's thread.</summary>
internal sealed class RunspaceBlocks : IBlocks
{
    private readonly PSCmdlet _cmdlet;
    private readonly BlockOptions _options;
    private readonly WorkRunspaces _runspaces;
    private readonly ScriptBlock _block;
    private readonly IDictionary _usingValues;
    private readonly Action<Action> _post;

    /// <param name="cmdlet">The cmdlet, in whose session the block is.</param>
    /// <param name="options">The block.</param>
    /// <param name="post">Has something done on the pipeline's thread.</param>
    /// <exception cref="SessionImportException">The block needs what the runspaces cannot have.</exception>
    public RunspaceBlocks(PSCmdlet cmdlet, BlockOptions options, Action<Action> post)
    {
        _cmdlet = cmdlet;
        _options = options;
        _usingValues = UsingValues.Read(options.Block, cmdlet.InvokeCommand);
        _block = Detach(options.Block);
        _runspaces = new(cmdlet.SessionState, options.Block, options.StopsAtErrors);
        _post = post;
    }

    /// <inheritdoc/>
    public IStepWork Create(BlockInput input) => new Work(this, input);

    /// <summary>Closes the runspaces. No block may run any more.</summary>
    public void Dispose() => _runspaces.Dispose();

    /// <summary>The same block, but of no session: a block runs in the session that it is of.</summary>
    private static ScriptBlock Detach(ScriptBlock block) =>
        (block.Ast as ScriptBlockAst ?? Parser.ParseInput(block.ToString(), out _, out _)).GetScriptBlock();

    private async Task<WorkEnd> RunAsync(BlockInput input, CancellationToken stopToken)
    {
        Runspace runspace = _runspaces.Take();
        try
        {
            using RunspaceWork work = new(input, runspace, _options.StopsAtErrors, write => _post(() => write(_cmdlet)));
            using CancellationTokenRegistration stop = stopToken.Register(work.Stop);
            BlockEnd end = await work.RunAsync(_block, _usingValues).ConfigureAwait(false);
            return end with { HasSucceeded = _options.IsSuccess(end) };
        }
        finally
        {
            _post(() => _runspaces.Return(runspace));
        }
    }

    private sealed class Work : IStepWork
    {
        private readonly RunspaceBlocks _owner;
        private readonly BlockInput _input;

        public Work(RunspaceBlocks owner, BlockInput input)
        {
            _owner = owner;
            _input = input;
        }

        public Task<WorkEnd> RunAsync(CancellationToken stopToken) => _owner.RunAsync(_input, stopToken);
    }
}
