namespace TransferWorkflowState.Running;

/// <summary>Where the items of a run come from.</summary>
/// <typeparam name="THandle">See <see cref="RunItem{THandle}"/>.</typeparam>
public interface IStepSource<THandle>
    where THandle : class?
{
    /// <summary>
    /// Whether a read may have to wait, as that of a pipe or a queue may. Such a source is read on a thread of its own, and is
    /// left behind when the run is stopped.
    /// </summary>
    bool MayWait { get; }

    /// <summary>
    /// Whether items may be read before there is room for another call: those of a pipe, but not those of a queue, which
    /// others could work for meanwhile.
    /// </summary>
    bool MayReadAhead => false;

    /// <summary>The items, each read when it is asked for.</summary>
    IEnumerable<RunItem<THandle>> Read();

    /// <summary>
    /// Takes what became of an item, before the run yields it; also of one whose outcome nobody takes any more, because the
    /// run is disposed of. Called on the thread that pulls the run.
    /// </summary>
    void Settle(StepEnd<THandle> stepEnd)
    {
    }
}
