using System.Diagnostics;
using System.Globalization;

namespace TransferWorkflowState.Running;

/// <summary>The text of a run's progress: at most five a second, and none for a run of a moment. Belongs to the run's thread.</summary>
public sealed class RunProgress
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly RunSummary _summary;
    private readonly Func<int> _inFlight;
    private long _shownAt = Stopwatch.GetTimestamp();
    private long _throttledBefore;

    internal RunProgress(RunSummary summary, Func<int> inFlight)
    {
        _summary = summary;
        _inFlight = inFlight;
    }

    /// <summary>The numbers of now; <see langword="null"/> when they were asked for a moment ago.</summary>
    public string? Next()
    {
        if (Stopwatch.GetElapsedTime(_shownAt) < _interval)
        {
            return null;
        }

        _shownAt = Stopwatch.GetTimestamp();
        string slowed = _summary.Throttled > _throttledBefore ? " (throttled)" : "";
        _throttledBefore = _summary.Throttled;
        return string.Create(
            CultureInfo.InvariantCulture, $"{_summary.ToCounts()}, {_inFlight()} in flight, {_summary.PerSecond:0}/s{slowed}");
    }
}
