namespace TransferWorkflowState.Running;

/// <summary>How long things took, to within five per cent, in a size that does not grow. The longest is exact.</summary>
internal sealed class DurationHistogram
{
    private const double Growth = 1.05;
    private const double SmallestMilliseconds = 0.01;

    // Up to 0.01 ms × 1.05^512, which is more than a week.
    private readonly long[] _counts = new long[512];
    private long _total;
    private TimeSpan _longest;

    public bool IsEmpty => _total == 0;

    public void Add(TimeSpan duration)
    {
        double steps = Math.Log(Math.Max(duration.TotalMilliseconds, SmallestMilliseconds) / SmallestMilliseconds, Growth);
        _counts[Math.Min((int)steps, _counts.Length - 1)]++;
        _total++;
        _longest = duration > _longest ? duration : _longest;
    }

    /// <summary>The duration that so large a part (0 to 1) of all did not exceed; zero when there is none.</summary>
    public TimeSpan Quantile(double part)
    {
        long rank = (long)Math.Ceiling(part * _total);
        int step = 0;
        for (long seen = 0; step < _counts.Length && (seen += _counts[step]) < rank; step++)
        {
        }

        TimeSpan upper = TimeSpan.FromMilliseconds(SmallestMilliseconds * Math.Pow(Growth, step + 1));
        return upper < _longest ? upper : _longest;
    }
}
