namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds the rate that a service allows from what it accepted lately. A cycle lasts from the call that ends one pause to that
/// which ends the next: the calls accepted in it, over its time, are the rate that the service allows, whether it refills a
/// bucket or opens a window each second. Up to a ceiling near that the rate rises slowly; above it exponentially, since the
/// service allows more than it did. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class RateEstimate
{
    private const double MinPerSecond = 1;

    /// <summary>Of the first pause: a bucket that was full at the start says little.</summary>
    private const double MaxFirstPerSecond = 100;
    private const double MinFirstSeconds = 0.1;

    /// <summary>From here on a limit is not noticed any more.</summary>
    private const double UnlimitedPerSecond = 1e6;

    private const double ApproachPerCall = 0.08;
    private const double GrowthPerCall = 0.0035;
    private const double MaxGrowthPerSecond = 2;

    /// <summary>A time without calls says nothing.</summary>
    private const double MaxGrowthPerCall = 0.35;

    /// <summary>What went out in a round trip has no response yet when the limit is hit: the longer it takes, the slower the rate rises.</summary>
    private const double MaxGrowthPerRoundTrip = 0.05;

    /// <summary>By how many calls a cycle may be wrong: a short one says little.</summary>
    private const double UncertainCalls = 4.5;

    /// <summary>How much the rate rises until the time before counts as accepted, and a new measurement begins.</summary>
    private const double StepRatio = 1.4;

    /// <summary>A cycle with a pause at its end that is longer than this part of it is measured as a whole.</summary>
    private const double PauseRatio = 0.17;

    /// <summary>The rate begins a little below what was measured: time costs less than throttled calls.</summary>
    private const double FirstRatio = 0.96;

    private readonly WindowEstimate _window;
    private CallCount _sinceThrottled;
    private CallCount _cycle;
    private CallCount _step;
    private double _stepPerSecond;
    private double _acceptedPerSecond;
    private double _ceiling;
    private double _acceptedAt;

    public RateEstimate(double now, WindowEstimate window)
    {
        _window = window;
        _sinceThrottled = _cycle = _step = new(now);
    }

    /// <summary>The calls that may go out in a second; infinity as long as no limit is known.</summary>
    public double PerSecond { get; private set; } = double.PositiveInfinity;

    /// <summary>The rate before the last pause.</summary>
    public double PerSecondBefore { get; private set; }

    /// <summary>How many calls the service has accepted since the last pause.</summary>
    public int AcceptedCalls => _cycle.Calls;

    /// <summary>Whether the rate before the pause, or that from which the present one rises, was measured.</summary>
    private bool IsKnown => double.IsFinite(PerSecondBefore);

    /// <summary>The service accepted a call that has nothing to say of the present rate.</summary>
    public void Add(double now)
    {
        _acceptedAt = now;
        _sinceThrottled.Add();
        _cycle.Add();
        _step.Add();
    }

    /// <summary>An idle time is over: that the next call is accepted says nothing of a higher rate.</summary>
    public void SkipIdle()
    {
        _acceptedAt = double.PositiveInfinity;
        _window.Forget();
    }

    /// <summary>The service accepted a call: the rate rises.</summary>
    /// <param name="now">The time.</param>
    /// <param name="callSeconds">How long the call took.</param>
    /// <param name="growth">How much of the growth to take, from 0 to 1.</param>
    public void Accept(double now, double callSeconds, double growth)
    {
        double elapsed = Math.Max(0, now - _acceptedAt);
        Add(now);
        if (PerSecond < _ceiling)
        {
            PerSecond += ((_ceiling - PerSecond) * ApproachPerCall) + (PerSecond * GrowthPerCall * growth);
        }
        else
        {
            double perSecond = Math.Min(MaxGrowthPerSecond, MaxGrowthPerRoundTrip / callSeconds);
            Set(PerSecond * Math.Exp(growth * Math.Min(MaxGrowthPerCall, elapsed * perSecond)), now);
        }
    }

    /// <summary>The service throttled a call, the first one in a row.</summary>
    public void Pause(double now)
    {
        PerSecondBefore = PerSecond;
        double measured = IsKnown
            ? Math.Max(MinPerSecond, _sinceThrottled.PerSecond(now))
            : Math.Min(MaxFirstPerSecond, _sinceThrottled.PerSecond(Math.Max(now, _sinceThrottled.Start + MinFirstSeconds)));
        PerSecond = _ceiling = Math.Min(PerSecond, measured);
        _sinceThrottled = new(now);
    }

    /// <summary>The service accepted a call again.</summary>
    /// <param name="pause">The pause that ends.</param>
    /// <param name="end">When it would have been accepted if it had gone out as soon as it could.</param>
    /// <param name="now">The time.</param>
    public void Resume(ThrottlingPause pause, double end, double now)
    {
        Add(now);
        if (_window.TryOpen(_cycle, pause, now))
        {
            PerSecond = _ceiling = _cycle.PerSecond(pause.Start);
        }
        else if (IsKnown)
        {
            Measure(pause, pause.ThrottledAt - pause.Start, end);
        }

        _cycle = new(now);
        _acceptedPerSecond = 0;
        StartStep(now);
    }

    /// <summary>Takes a higher rate, and goes on from there.</summary>
    /// <param name="perSecond">The calls in a second.</param>
    /// <param name="now">The time.</param>
    public void Raise(double perSecond, double now)
    {
        Set(perSecond, now);
        _ceiling = Math.Max(_ceiling, PerSecond);
    }

    /// <summary>The service does not limit the rate.</summary>
    public void Unlimit() => PerSecond = double.PositiveInfinity;

    private void Measure(ThrottlingPause pause, double seconds, double end)
    {
        (double measured, int calls) =
            seconds > PauseRatio * (end - _cycle.Start) ? (_cycle.PerSecond(end), _cycle.Calls)
            : seconds > PauseRatio * (pause.Start - _step.Start) ? (_step.PerSecond(pause.Start, _step.Calls - 1), _step.Calls)
            : (Math.Max(_acceptedPerSecond, _step.PerSecond(end)), _step.Calls);
        PerSecond = Math.Max(MinPerSecond, Math.Min(PerSecondBefore, FirstRatio * measured));
        _ceiling = Math.Min(PerSecondBefore, measured * (1 + (UncertainCalls / calls)));
    }

    private void Set(double perSecond, double now)
    {
        PerSecond = perSecond > UnlimitedPerSecond ? double.PositiveInfinity : perSecond;
        if (perSecond > StepRatio * _stepPerSecond)
        {
            _acceptedPerSecond = _stepPerSecond;
            StartStep(now);
        }
    }

    private void StartStep(double now)
    {
        _step = new(now);
        _stepPerSecond = PerSecond;
    }
}
