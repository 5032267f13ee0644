using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// When the work for a step must have ended, so that FAILURE is taken before the step itself times out: its timeout counts
/// from when it began, or from when its record was read where the record does not tell.
/// </summary>
internal sealed class StepDeadline
{
    private static readonly TimeSpan _longestMargin = TimeSpan.FromSeconds(5);

    private readonly TimeSpan? _timeout;
    private readonly TimeProvider _time;

    /// <param name="timeout">The timeout of the steps; nothing when it does not count.</param>
    /// <param name="time">The clock.</param>
    public StepDeadline(TimeSpan? timeout, TimeProvider? time = null)
    {
        _timeout = timeout;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The outcome of a step that has timed out already; <see langword="null"/> for another.</summary>
    public CallbackOutcome? FindExpired(WaitingStep step, DateTimeOffset readAt) => Left(step, readAt) is { } left && left <= TimeSpan.Zero
        ? CallbackOutcome.Skipped(SkipCause.Expired, SkipReasons.Expired(step, -left), step)
        : null;

    /// <summary>How long the work for a step may take from now on; zero when it is too late to begin.</summary>
    /// <param name="step">The step.</param>
    /// <param name="readAt">When its record was read.</param>
    /// <param name="window">The time that the source has for it; nothing for no limit.</param>
    /// <param name="limit">How long work may take in any case; nothing for no limit.</param>
    /// <returns>Nothing for no limit, and which of the limits it is: the earliest.</returns>
    public (TimeSpan? Limit, WorkLimit Kind) LimitWork(WaitingStep step, DateTimeOffset readAt, WorkWindow? window, TimeSpan? limit)
    {
        TimeSpan? margin = _timeout / 10 < _longestMargin ? _timeout / 10 : _longestMargin;
        (TimeSpan? Limit, WorkLimit Kind)[] limits =
        [
            (Left(step, readAt) - margin, WorkLimit.Step),
            (window?.EndBy - _time.GetUtcNow(), WorkLimit.Source),
            (limit, WorkLimit.Own),
        ];

        // When the time of several is up, that of the step counts.
        return limits.Where(static limit => limit.Limit is not null)
            .Select(static limit => (Limit: limit.Limit > TimeSpan.Zero ? limit.Limit : TimeSpan.Zero, limit.Kind))
            .OrderBy(static limit => limit.Limit)
            .FirstOrDefault();
    }

    /// <summary>Whether the source has the time for work that begins now.</summary>
    public bool MayBegin(WorkWindow? window) => window is null || _time.GetUtcNow() <= window.BeginBy;

    /// <summary>How long the source has for a callback that is sent now.</summary>
    public TimeSpan LimitReport(WorkWindow window) => window.ReportBy > _time.GetUtcNow() ? window.ReportBy - _time.GetUtcNow() : TimeSpan.Zero;

    private TimeSpan? Left(WaitingStep step, DateTimeOffset readAt)
    {
        // The clock of the sender may be ahead of this one.
        DateTimeOffset began = step.BeganAt < readAt ? step.BeganAt.Value : readAt;
        return began + _timeout - _time.GetUtcNow();
    }
}
