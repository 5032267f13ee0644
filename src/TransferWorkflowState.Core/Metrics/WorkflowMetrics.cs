using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Metrics;

/// <summary>What became of the records of one workflow. Not safe for several threads.</summary>
internal sealed class WorkflowMetrics
{
    public long Reported { get; private set; }

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    public long Throttled { get; private set; }

    /// <summary>How long ago the reported steps had begun, in milliseconds, where that is known.</summary>
    public MetricSample AgeAtReport { get; } = new();

    /// <summary>How long they would have waited still, in milliseconds, where that is known.</summary>
    public MetricSample TimeLeft { get; } = new();

    public void Add(CallbackOutcome outcome)
    {
        Reported += outcome.Kind == OutcomeKind.Sent ? 1 : 0;
        Failed += outcome.Kind == OutcomeKind.Failed ? 1 : 0;
        Skipped += outcome.Kind == OutcomeKind.Skipped ? 1 : 0;
        Throttled += outcome.Throttled;
    }

    public void AddTimes(TimeSpan age, TimeSpan? left)
    {
        AgeAtReport.Add(age.TotalMilliseconds);
        if (left is { } time)
        {
            TimeLeft.Add(time.TotalMilliseconds);
        }
    }
}
