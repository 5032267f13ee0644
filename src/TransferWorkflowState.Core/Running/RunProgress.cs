using System.Globalization;

namespace TransferWorkflowState.Running;

/// <summary>The text of a run's progress: at most five a second, and none for a run of a moment. Belongs to the run's thread.</summary>
public sealed class RunProgress
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly RunSummary _summary;
    private readonly Func<int> _inFlight;
    private readonly TimeProvider _time;
    private long _shownAt;
    private long _throttledBefore;

    internal RunProgress(RunSummary summary, Func<int> inFlight, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _shownAt = _time.GetTimestamp();
        _summary = summary;
        _inFlight = inFlight;
    }

    /// <summary>Says which part of the input has been read, 0 to 1; <see langword="null"/> where that is not known.</summary>
    public Func<double>? PartRead { get; set; }

    /// <summary>The numbers of now; <see langword="null"/> when they were asked for a moment ago.</summary>
    public string? Next()
    {
        if (_time.GetElapsedTime(_shownAt) < _interval)
        {
            return null;
        }

        _shownAt = _time.GetTimestamp();
        string slowed = _summary.Throttled > _throttledBefore ? " (throttled)" : "";
        _throttledBefore = _summary.Throttled;
        return string.Create(
            CultureInfo.InvariantCulture, $"{_summary.ToCounts()}, {_inFlight()} in flight, {_summary.PerSecond:0}/s{slowed}{DescribeRest()}");
    }

    private string DescribeRest()
    {
        if (PartRead?.Invoke() is not { } part || part is not (> 0 and <= 1))
        {
            return "";
        }

        TimeSpan left = _summary.Elapsed * ((1 - part) / part);
        string time = left.TotalHours >= 1 ? $"{Math.Floor(left.TotalHours):0}h{left.Minutes:00}m" : left.TotalMinutes >= 1 ? $"{left.Minutes}m{left.Seconds:00}s" : $"{left.Seconds}s";
        return string.Create(CultureInfo.InvariantCulture, $", {part * 100:0} % read, {time} left");
    }
}
