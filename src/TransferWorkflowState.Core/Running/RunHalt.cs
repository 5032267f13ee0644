namespace TransferWorkflowState.Running;

/// <summary>Counts the works that have failed, and says when no more are begun. Belongs to the run's thread.</summary>
internal sealed class RunHalt
{
    private readonly HaltRule? _rule;
    private long _ended;
    private long _failed;

    /// <param name="rule">How many failures are too many; nothing for any number.</param>
    public RunHalt(HaltRule? rule)
    {
        _rule = rule;
    }

    /// <summary>Why no more work is begun; <see langword="null"/> while it is.</summary>
    public string? Reason { get; private set; }

    /// <summary>Takes the end of a work.</summary>
    public void Add(WorkEnd end, bool hasTimedOut)
    {
        _ended++;
        _failed += end.IsSuccess && !hasTimedOut ? 0 : 1;
        Reason ??= end.NotBegun is not null ? HaltReasons.WorkCannotStart()
            : _rule?.IsMet(_failed, _ended) == true ? HaltReasons.WorkFailed(_failed, _ended)
            : null;
    }
}
