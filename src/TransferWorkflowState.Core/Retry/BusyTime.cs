namespace TransferWorkflowState.Retry;

/// <summary>
/// A time that stands still while there is nothing to call: what was accepted before and after an idle minute, over all of
/// that time, is not the rate that a service allows. Short gaps count. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class BusyTime
{
    private const double MinIdleSeconds = 0.25;
    private const double MinIdleIntervals = 5;

    private double _lastAt;
    private double _idle;

    public BusyTime(double now)
    {
        _lastAt = now;
    }

    /// <summary>This time at a moment of the clock.</summary>
    public double At(double moment) => moment - _idle;

    /// <summary>A call comes or ends.</summary>
    /// <param name="now">The moment of the clock.</param>
    /// <returns>This time.</returns>
    public double Pass(double now) => _lastAt = At(now);

    /// <summary>The call that came last waits: that is not an idle time.</summary>
    public void Wait(double seconds) => _lastAt += seconds;

    /// <summary>A call comes while not one is in flight: leaves out the time since one could have gone out.</summary>
    /// <param name="now">The moment of the clock.</param>
    /// <param name="nextCallAt">When a call that waits would have gone out, in this time.</param>
    /// <param name="perSecond">The rate of the calls.</param>
    /// <returns>Whether that was long enough.</returns>
    public bool TrySkip(double now, double nextCallAt, double perSecond)
    {
        double idle = At(now) - Math.Max(_lastAt, nextCallAt);
        if (idle < MinIdleSeconds + (MinIdleIntervals / perSecond))
        {
            return false;
        }

        _idle += idle;
        return true;
    }
}
