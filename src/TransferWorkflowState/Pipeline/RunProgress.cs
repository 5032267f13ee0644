using System.Diagnostics;
using System.Management.Automation;

using TransferWorkflowState.Running;

namespace TransferWorkflowState.Pipeline;

/// <summary>The progress of a run as PowerShell shows it: at most five updates a second, none for a run of a moment.</summary>
internal sealed class RunProgress
{
    private const int ActivityId = 0x7357;
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly Cmdlet _cmdlet;
    private readonly RunSummary _summary;
    private long _shownAt = Stopwatch.GetTimestamp();
    private long _throttledBefore;
    private bool _isShown;

    public RunProgress(Cmdlet cmdlet, RunSummary summary)
    {
        _cmdlet = cmdlet;
        _summary = summary;
    }

    /// <summary>Shows the numbers of now, unless it did a moment ago.</summary>
    /// <param name="waiting">The calls that run.</param>
    public void Show(int waiting)
    {
        if (Stopwatch.GetElapsedTime(_shownAt) < _interval)
        {
            return;
        }

        _shownAt = Stopwatch.GetTimestamp();
        string slowed = _summary.Throttled > _throttledBefore ? ", slowed by throttling" : "";
        _throttledBefore = _summary.Throttled;
        Write(ProgressRecordType.Processing, $"{_summary.ToCounts()}, waiting {waiting}, {_summary.PerSecond:0} a second{slowed}");
        _isShown = true;
    }

    /// <summary>Takes the progress off the screen.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            Write(ProgressRecordType.Completed, _summary.ToCounts());
        }
    }

    private void Write(ProgressRecordType type, string status) =>
        _cmdlet.WriteProgress(new(ActivityId, "Sending callbacks to AWS Transfer Family", status) { RecordType = type });
}
