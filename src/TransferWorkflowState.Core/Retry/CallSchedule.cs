namespace TransferWorkflowState.Retry;

/// <summary>
/// When the calls of a client may go out, by what became of those before: unlimited until the service throttles more than
/// a few, then with as many in flight as <see cref="InFlightEstimate"/> says, or at the rate that <see cref="RateEstimate"/>
/// finds. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class CallSchedule
{
    private const int MinThrottledCalls = 3;
    private const double MinThrottledRatio = 0.1;

    // A call that was a little early is made up for soon; after several in a row each wait is twice as long.
    private const double RetryIntervals = 0.3;
    private const double MaxRetrySeconds = 0.43;

    // Late timers do not lower the rate, but an idle time is not made up for by a burst.
    private const double MaxCreditSeconds = 0.03;
    private const double TimerSeconds = 0.001;

    // A call that was throttled more often is not sent beyond the limit on calls in flight: it has few attempts left.
    private const int MaxThrottledBeyond = 1;

    private readonly RateEstimate _rate;
    private readonly ThrottlingSample _sample = new();
    private readonly InFlightCalls _calls = new();
    private readonly InFlightEstimate _inFlight = new();
    private readonly InFlightGrowth _growth = new();
    private double _nextCallAt;
    private double _throttledAt = double.NegativeInfinity;
    private int _throttledInRow;
    private int _acceptedUnlimited;
    private int _throttledUnlimited;

    public CallSchedule(double now)
    {
        _rate = new(now);
    }

    /// <summary>The calls that may go out in a second now; infinity while the rate is unlimited.</summary>
    public double PerSecond => _rate.PerSecond;

    public bool IsUnlimited => double.IsPositiveInfinity(_rate.PerSecond);

    /// <summary>Begins a call if it may go out now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="throttled">How often it was throttled before.</param>
    /// <param name="wait">How long to wait otherwise. The end of any call may shorten it.</param>
    public bool TryStart(double now, int throttled, out double wait)
    {
        wait = IsUnlimited ? InFlightGrowth.SecondsForOneMore : _nextCallAt - now;
        if (IsUnlimited ? _calls.Count(now) >= MaxInFlight(now, throttled) : wait > TimerSeconds)
        {
            return false;
        }

        _calls.Begin(now);
        _growth.Begin(now);
        double earliest = now - (_throttledInRow > 0 ? 0 : MaxCreditSeconds);
        _nextCallAt = Math.Max(_nextCallAt, earliest) + (1 / _rate.PerSecond);
        return true;
    }

    /// <summary>The service accepted a call.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    /// <param name="waitingShare">The share of all calls that wait because the service throttled them.</param>
    public void Accept(double start, double now, double waitingShare)
    {
        _inFlight.Accept(_calls.Accept(start, now), now);
        _growth.Accept(now);
        _acceptedUnlimited += IsUnlimited ? 1 : 0;
        _throttledInRow = 0;
        _rate.Accept(now, start >= _throttledAt, Math.Max(0, 1 - (2 * waitingShare)));
        Count(now, throttledInRow: 0);
    }

    /// <summary>The service throttled a call.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    public void Throttle(double start, double now)
    {
        InFlightCall call = _calls.End(start);
        if (_inFlight.IsKnown)
        {
            if (!_inFlight.Throttle(call, now))
            {
                Slow(now);
            }
        }
        else if (IsUnlimited || start >= _throttledAt)
        {
            // Of the calls that were in flight together one says it all.
            _inFlight.Note(call);
            _growth.Throttle(start, now);
            Limit(now);
        }

        Count(now, Math.Max(1, _throttledInRow));
    }

    /// <summary>A call ended in a way that says nothing of the rate.</summary>
    /// <param name="start">When it began.</param>
    public void End(double start) => _calls.End(start);

    private double MaxInFlight(double now, int throttled)
    {
        int limit = throttled > MaxThrottledBeyond ? _inFlight.Confirmed : _inFlight.Max;
        return Math.Min(limit, _growth.MaxInFlight(now) - _throttledUnlimited);
    }

    /// <summary>Decides what the service limits, if it is more than a few stray calls.</summary>
    private void Limit(double now)
    {
        bool isFirst = IsUnlimited && IsLimitHit();
        if (_inFlight.TryFind(now, isFirst))
        {
            _rate.Unlimit();
            _throttledInRow = 0;
        }
        else if (isFirst || !IsUnlimited)
        {
            Slow(now);
        }
    }

    private bool IsLimitHit()
    {
        _throttledUnlimited++;
        if (_throttledUnlimited < MinThrottledCalls || _throttledUnlimited <= MinThrottledRatio * (_acceptedUnlimited + _throttledUnlimited))
        {
            return false;
        }

        _throttledUnlimited = _acceptedUnlimited = 0;
        return true;
    }

    private void Slow(double now)
    {
        _throttledAt = now;
        _throttledInRow++;
        if (_throttledInRow == 1)
        {
            _rate.EndCycle(now);
        }

        double wait = RetryIntervals * Math.Pow(2, _throttledInRow - 1) / _rate.PerSecond;
        _nextCallAt = now + Math.Min(wait, MaxRetrySeconds);
    }

    private void Count(double now, int throttledInRow)
    {
        if (_sample.Add(throttledInRow, _rate.PerSecond) is { } perSecond)
        {
            _rate.Raise(perSecond, now);
        }
    }
}
