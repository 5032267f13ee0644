namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs script blocks. Everything but <see cref="Stop"/> belongs to the pipeline's thread.</summary>
internal interface IWorkRunner : IDisposable
{
    /// <summary>The work whose outcome is still to come.</summary>
    int Count { get; }

    /// <summary>Runs the block for a step as soon as there is room for it, and writes what there is to write by then.</summary>
    void Run(StepWork work);

    /// <summary>Writes what there is to write until all work has ended.</summary>
    void Finish();

    /// <summary>Stops the blocks that run. Does not wait for them.</summary>
    void Stop();
}
