namespace TransferWorkflowState.Running;

/// <summary>
/// The time that a source has for the work of its items, as an invocation of a function has until its deadline. Work is
/// begun only while at least half of it is left: FAILURE of work that merely came late could not be taken back, while an
/// item that was not begun can be handed out again.
/// </summary>
public sealed record WorkWindow
{
    private static readonly TimeSpan _longestMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _shortestMargin = TimeSpan.FromSeconds(2);

    /// <summary>The window from now to a deadline.</summary>
    /// <param name="now">Now.</param>
    /// <param name="deadline">When the source ends, whatever is done by then.</param>
    public WorkWindow(DateTimeOffset now, DateTimeOffset deadline)
    {
        TimeSpan whole = deadline > now ? deadline - now : TimeSpan.Zero;
        TimeSpan margin = Shorter(Shorter(Longer(whole / 10, _shortestMargin), _longestMargin), whole / 3);
        BeginBy = now + (whole / 2);
        EndBy = deadline - margin;
        GracePeriod = margin / 3;
        ReportBy = deadline - (margin * 3 / 10);
        SettleBy = deadline - (margin / 5);
    }

    /// <summary>When work is begun no more.</summary>
    public DateTimeOffset BeginBy { get; }

    /// <summary>When work is told to end and FAILURE is reported: a tenth of the window before its deadline, but 2 to 5 seconds, and in a short window a third of it.</summary>
    public DateTimeOffset EndBy { get; }

    /// <summary>When a callback that the service has not taken by then is given up.</summary>
    public DateTimeOffset ReportBy { get; }

    /// <summary>When the source has to say what became of its items, those without an outcome included.</summary>
    public DateTimeOffset SettleBy { get; }

    /// <summary>How long work that was told to end may take to do so.</summary>
    public TimeSpan GracePeriod { get; }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
