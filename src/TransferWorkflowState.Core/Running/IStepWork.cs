namespace TransferWorkflowState.Running;

/// <summary>The work for one step, as a front end does it: a script block, a process.</summary>
public interface IStepWork
{
    /// <summary>
    /// Does the work. Called on the thread that pulls the run: what must run there is done before this returns. Whatever
    /// happens to the work is how it ended.
    /// </summary>
    /// <param name="stopToken">Tells the work to end, because its time is up or the run is stopped.</param>
    Task<WorkEnd> RunAsync(CancellationToken stopToken);
}
