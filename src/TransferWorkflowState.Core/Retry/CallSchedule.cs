namespace TransferWorkflowState.Retry;

/// <summary>
/// When the calls of a client may go out, by what became of those before: unlimited until the service throttles more than
/// a few, then with as many in flight as <see cref="InFlightEstimate"/> says, or at the rate that <see cref="RateEstimate"/>
/// finds. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class CallSchedule
{
    // Late timers do not lower the rate, but an idle time is not made up for by a burst.
    private const double MaxCreditSeconds = 0.03;
    private const double TimerSeconds = 0.001;

    /// <summary>How long to wait for what is in flight, whose end shortens the wait.</summary>
    private const double ResponseSeconds = 1;

    // A call that was throttled more often is not sent beyond the limit on calls in flight: it has few attempts left.
    private const int MaxThrottledBeyond = 1;

    private readonly BusyTime _time;
    private readonly RateEstimate _rate;
    private readonly WindowEstimate _window = new();
    private readonly ThrottlingPause _pause;
    private readonly StrayEstimate _stray = new();
    private readonly InFlightCalls _calls = new();
    private readonly InFlightEstimate _inFlight = new();
    private readonly InFlightGrowth _growth = new();
    private readonly LimitSigns _signs = new();
    private double _nextCallAt;
    private double _callSeconds;

    public CallSchedule(double now)
    {
        _time = new(now);
        _rate = new(now, _window);
        _pause = new(_window);
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
        // A call that was throttled waited meanwhile.
        if (throttled == 0 && _calls.IsEmpty && _time.TrySkip(now, _nextCallAt, _rate.PerSecond))
        {
            _rate.SkipIdle();
        }

        now = _time.Pass(now);
        wait = WaitAt(now, throttled);
        if (wait > 0)
        {
            _time.Wait(wait);
            return false;
        }

        _window.Begin();
        _calls.Begin(now, throttled);
        _growth.Begin(now);
        _stray.Trial.Begin();
        double interval = 1 / (_stray.Trial.IsOn ? _stray.Trial.PerSecond : _rate.PerSecond);
        _nextCallAt = _pause.IsOn || _stray.Trial.IsSent
            ? Math.Max(now + interval, ThrottlingPause.ResponseAt(now, _callSeconds))
            : Math.Max(_nextCallAt, now - MaxCreditSeconds) + interval;
        return true;
    }

    /// <summary>The service accepted a call.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    /// <param name="waitingShare">The share of all calls that wait because the service throttled them.</param>
    public void Accept(double start, double now, double waitingShare)
    {
        start = _time.At(start);
        now = _time.Pass(now);
        _callSeconds = now - start;
        _inFlight.Accept(_calls.Accept(start, now), now);
        _growth.Accept(now);
        _stray.Add(isThrottled: false);
        if (IsUnlimited)
        {
            _signs.Accept();
        }

        AcceptAtRate(start, now, waitingShare);
    }

    /// <summary>The service throttled a call.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    public void Throttle(double start, double now)
    {
        start = _time.At(start);
        now = _time.Pass(now);
        _callSeconds = now - start;
        InFlightCall call = _calls.End(start);
        _stray.Add(isThrottled: true);
        if (_inFlight.IsKnown)
        {
            if (!_inFlight.Throttle(call, now))
            {
                Slow(now);
            }
        }
        else if (_stray.Trial.IsOn)
        {
            EndInTrial(start, now, isThrottled: true);
        }
        else if (IsUnlimited || start >= _pause.ThrottledAt)
        {
            // Of the calls that were in flight together one says it all.
            _inFlight.Note(call);
            _growth.Throttle(start, now);
            Limit(call.Throttled, now);
        }
    }

    /// <summary>A call ended in a way that says nothing of the rate.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    public void End(double start, double now)
    {
        _time.Pass(now);
        _calls.End(_time.At(start));
    }

    /// <summary>How long a call has to wait at least; 0 if it may go out.</summary>
    private double WaitAt(double now, int throttled)
    {
        if (IsUnlimited)
        {
            return _calls.Count(now) < MaxInFlight(now, throttled) ? 0 : InFlightGrowth.SecondsForOneMore;
        }

        double wait = _nextCallAt - now;
        return wait > TimerSeconds ? wait
            : _pause.IsOn || _window.MayBegin(_rate.AcceptedCalls + 1, _calls.Count(now)) ? 0
            : ResponseSeconds;
    }

    private double MaxInFlight(double now, int throttled)
    {
        int limit = throttled > MaxThrottledBeyond ? _inFlight.Confirmed : _inFlight.Max;
        return Math.Min(limit, _growth.MaxInFlight(now) - _signs.Throttled);
    }

    private void AcceptAtRate(double start, double now, double waitingShare)
    {
        if (IsUnlimited || start < _pause.ThrottledAt)
        {
            _rate.Add(now);
        }
        else if (_stray.Trial.IsOn)
        {
            EndInTrial(start, now, isThrottled: false);
        }
        else if (_pause.IsOn)
        {
            _rate.Resume(_pause, Math.Min(now, _pause.NextCallAt + _callSeconds), now);
            if (!_window.IsKnown)
            {
                _stray.AddPause(now, _pause.Throttled, _rate.PerSecondBefore, _rate.PerSecond, _callSeconds);
            }

            _pause.End();
            _nextCallAt = Math.Min(_nextCallAt, Math.Max(now, start + (1 / _rate.PerSecond)));
        }
        else
        {
            _rate.Accept(now, _callSeconds, Math.Max(0, 1 - (2 * waitingShare)));
        }
    }

    private void EndInTrial(double start, double now, bool isThrottled)
    {
        if (_stray.EndInTrial(start, isThrottled) is not { } isTaken)
        {
            return;
        }

        if (isTaken)
        {
            _rate.Raise(_stray.Trial.PerSecond, now);
        }

        _nextCallAt = now + (1 / _rate.PerSecond);
    }

    /// <summary>Decides what the service limits, if it is more than a few stray calls.</summary>
    private void Limit(int throttled, double now)
    {
        if (IsUnlimited)
        {
            _signs.Throttle(throttled);
        }

        bool isFirst = IsUnlimited && _signs.IsLimit;
        if (isFirst)
        {
            _signs.Clear();
        }

        if (_inFlight.TryFind(now, isFirst))
        {
            _rate.Unlimit();
            _pause.End();
        }
        else if (isFirst || !IsUnlimited)
        {
            Slow(now);
        }
    }

    private void Slow(double now)
    {
        // Where calls are throttled whatever the rate is, a few do not say that it is too high.
        if (!_pause.IsOn && _stray.IsStray)
        {
            return;
        }

        if (!_pause.IsOn || IsUnlimited)
        {
            _pause.Begin(now, isRateKnown: !IsUnlimited, _rate.AcceptedCalls);
            _rate.Pause(now);
        }

        _pause.Add(now, _rate.PerSecond);
        _nextCallAt = _pause.NextCallAt;
    }
}
