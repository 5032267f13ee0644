using TransferWorkflowState.Running;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Where the script block of a cmdlet runs. Belongs to the pipeline's thread.</summary>
internal interface IBlocks : IDisposable
{
    /// <summary>The work of one script block.</summary>
    IStepWork Create(BlockInput input);
}
