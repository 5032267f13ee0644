namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds the windows in which a service counts calls, if it does: as many calls as a window takes go out at once when it
/// opens, and the service throttles all others until the next one opens, which happens as long after as the time before.
/// Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class WindowEstimate
{
    /// <summary>Of a window with fewer calls, those that are throttled would be too large a part.</summary>
    private const int MinCalls = 10;

    /// <summary>How long such a window is closed, in parts of the time in which it took calls.</summary>
    private const double MinClosedRatio = 0.59;

    // The window before was noticed a little late, too: so this one is asked for a little early, in parts of its length, and
    // earlier each time as long as that is not too early.
    private const double EarlyRatio = 0.06;
    private const double EarlyGrowth = 2;
    private const double MaxEarlyRatio = 0.14;
    private const double StepRatio = 0.13;
    private const double StepGrowth = 2.1;

    private double _seconds;
    private double _early;
    private double _openedAt;
    private int _calls;
    private int _started;
    private int _asked;

    /// <summary>Whether the service counts in windows, as far as is known.</summary>
    public bool IsKnown => _seconds > 0;

    /// <summary>A window was opened: the service accepted a call again.</summary>
    /// <param name="cycle">What the service accepted since the window before was opened.</param>
    /// <param name="pause">The time in which it throttled calls.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryOpen(CallCount cycle, ThrottlingPause pause, double now)
    {
        // A known window is closed until a call is accepted: the wait for it was ours. An unknown one is closed for as long as calls were throttled.
        double closed = (IsKnown ? now : pause.ThrottledAt) - pause.Start;
        bool isWindow = cycle.Calls >= MinCalls && closed > MinClosedRatio * (pause.Start - cycle.Start);
        _early = IsKnown && _asked == 0 ? Math.Min(MaxEarlyRatio, EarlyGrowth * _early) : EarlyRatio;
        _seconds = isWindow ? now - cycle.Start : 0;
        _calls = cycle.Calls;
        _openedAt = now;
        _started = 1;
        _asked = 0;
        return isWindow;
    }

    /// <summary>The window is not known any more.</summary>
    public void Forget() => _seconds = 0;

    /// <summary>A call goes out.</summary>
    public void Begin() => _started++;

    /// <summary>Whether one more call may go out: of those that are too many for the window, one at first.</summary>
    /// <param name="accepted">How many calls of this window the service has accepted.</param>
    /// <param name="inFlight">How many calls are in flight.</param>
    public bool MayBegin(int accepted, int inFlight) =>
        !IsKnown || _started < _calls || inFlight <= Math.Max(0, accepted - _calls);

    /// <summary>How long to wait until a call asks for the next window.</summary>
    public double WaitAt(double now)
    {
        double early = _openedAt + (_seconds * (1 - _early)) - now;
        return early > 0 ? early : StepRatio * _seconds * Math.Pow(StepGrowth, _asked++);
    }
}
