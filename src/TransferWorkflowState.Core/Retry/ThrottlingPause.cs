namespace TransferWorkflowState.Retry;

/// <summary>
/// A time in which the service throttles one call after the other. One call at a time asks whether it still does, after
/// waits that grow. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class ThrottlingPause
{
    /// <summary>A call that was a little early is made up for soon: so much of the time from call to call.</summary>
    private const double FirstIntervals = 0.49;

    /// <summary>As long as the rate is not known.</summary>
    private const double FirstSeconds = 0.1;
    private const double Growth = 3.1;

    // How late a window that opens may be noticed, in parts of the pause: the more calls a window takes, the less do those
    // matter that ask meanwhile.
    private const double MinLateness = 0.06;
    private const double MaxLateness = 0.27;
    private const double LatenessForOneCall = 23;
    private const double SecondsPerLateness = 1.9;

    /// <summary>Of a wait, however long the pause is: a callback may have to be in time.</summary>
    private const double MaxSeconds = 2;

    /// <summary>How long the response to a call is waited for before the next one asks.</summary>
    private const double RoundTrips = 1.5;
    private const double MaxResponseSeconds = 1;

    private readonly WindowEstimate _window;
    private bool _isRateKnown;
    private double _lateness;

    public ThrottlingPause(WindowEstimate window)
    {
        _window = window;
    }

    /// <summary>How many calls were throttled in a row; 0 while the service accepts calls.</summary>
    public int Throttled { get; private set; }

    public bool IsOn => Throttled > 0;

    /// <summary>When the first call of the row was throttled.</summary>
    public double Start { get; private set; }

    /// <summary>When the last call was throttled: what went out before says nothing new.</summary>
    public double ThrottledAt { get; private set; } = double.NegativeInfinity;

    /// <summary>When the next call may ask.</summary>
    public double NextCallAt { get; private set; }

    /// <summary>The service throttled the first call of a row.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isRateKnown">Whether the rate is more than a guess.</param>
    /// <param name="calls">How many calls the service has accepted since the pause before.</param>
    public void Begin(double now, bool isRateKnown, int calls)
    {
        Start = now;
        _lateness = Math.Clamp(LatenessForOneCall / calls, MinLateness, MaxLateness);
        _isRateKnown = isRateKnown;
    }

    /// <summary>The service throttled a call of the row.</summary>
    /// <param name="now">The time.</param>
    /// <param name="perSecond">The rate of the calls.</param>
    public void Add(double now, double perSecond)
    {
        ThrottledAt = now;
        NextCallAt = now + Math.Min(MaxSeconds, _window.IsKnown ? _window.WaitAt(now) : WaitAt(now, perSecond));
        Throttled++;
    }

    /// <summary>When the call after one that asks may go out at the latest.</summary>
    public static double ResponseAt(double now, double callSeconds) => now + Math.Min(MaxResponseSeconds, RoundTrips * callSeconds);

    /// <summary>The service accepted a call that asked.</summary>
    public void End() => Throttled = 0;

    private double WaitAt(double now, double perSecond)
    {
        double first = _isRateKnown ? FirstIntervals / perSecond : FirstSeconds;
        double max = Math.Max(_lateness * (now - Start), SecondsPerLateness * _lateness);
        return Math.Min(max, first * Math.Pow(Growth, Throttled));
    }
}
