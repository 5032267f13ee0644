namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds throttling that does not come from the rate, as where others use the service as well: a lower rate would cost time
/// and help nothing. Where the rate falls and falls, a trial tells. Not safe for several threads.
/// </summary>
internal sealed class StrayEstimate
{
    /// <summary>A pause with more throttled calls comes from the rate.</summary>
    private const int MaxThrottledPerPause = 3;

    // More than that says that there is a limit as well.
    private const int MaxInRow = 2;
    private const double MaxShare = 0.3;
    private const double CallsOfShare = 64;

    private readonly RateFall _fall = new();
    private bool _isStray;
    private double _share;
    private int _inRow;

    /// <summary>The trial, if one is on.</summary>
    public RateTrial Trial { get; } = new();

    /// <summary>Whether the call that was throttled last says nothing of the rate.</summary>
    public bool IsStray => _isStray && _inRow <= MaxInRow;

    /// <summary>A call was accepted or throttled.</summary>
    public void Add(bool isThrottled)
    {
        _inRow = isThrottled ? _inRow + 1 : 0;
        _share += ((isThrottled ? 1 : 0) - _share) / CallsOfShare;
        _isStray &= _share <= MaxShare;
    }

    /// <summary>A pause is over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="throttled">How many calls were throttled in it.</param>
    /// <param name="before">The rate before it.</param>
    /// <param name="after">The rate after it.</param>
    /// <param name="callSeconds">How long a call takes.</param>
    public void AddPause(double now, int throttled, double before, double after, double callSeconds)
    {
        if (throttled > MaxThrottledPerPause)
        {
            _isStray = false;
            _fall.Clear();
        }
        else if (double.IsFinite(before) && _fall.Add(before, after) is { } first)
        {
            Trial.Start(now, first, callSeconds);
        }
    }

    /// <summary>A call ended while a trial is on.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="isThrottled">Whether it was throttled.</param>
    /// <returns>Whether the rate of the trial can be kept; <see langword="null"/> as long as it is on.</returns>
    public bool? EndInTrial(double start, bool isThrottled)
    {
        bool? isTaken = Trial.End(start, isThrottled);
        if (isTaken is { } isStray)
        {
            _isStray = isStray;
            _share = 0;
        }

        return isTaken;
    }
}
