namespace TransferWorkflowState.Running;

/// <summary>How a run is done.</summary>
public sealed record RunOptions
{
    /// <summary>How many steps are worked for and reported at once, at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>The timeout of the work for a step, after which FAILURE is reported and the work is told to end. Default: unlimited.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// The timeout of the steps themselves, from when each began: work that has not ended shortly before is told to end and
    /// FAILURE is reported, and a step whose timeout is over is skipped. Default: it does not count.
    /// </summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>How long calls in flight may take to complete once the run is stopped; five seconds when not given.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When so much work has failed that no more is begun; never when not given.</summary>
    public HaltRule? Halt { get; init; }

    /// <summary>Whether a source is read to its end when no more work is begun, so that each of its records has an outcome.</summary>
    public bool ReadsOnWhenHalted { get; init; }

    /// <summary>Whether nothing is sent or worked for in truth: senders and works do nothing, and the journal is only read.</summary>
    public bool IsDryRun { get; init; }
}
