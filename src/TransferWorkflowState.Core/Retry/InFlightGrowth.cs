namespace TransferWorkflowState.Retry;

/// <summary>
/// How many calls may be in flight until a limit is known: the more calls were accepted, the more, so that a limit which is
/// hit costs a part of the calls only. Calls that hang must not hold the others up, so that time counts too; but not much
/// of the time in which nothing can be known yet of the calls that went out last. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class InFlightGrowth
{
    public const double SecondsForOneMore = 0.05;

    private const int First = 1;
    private const int AcceptedForOneMore = 16;
    private const double MinSecondsWithoutResponse = 0.2;
    private const double MaxSecondsWithoutResponse = 2;

    private double _firstCallAt = double.NaN;
    private double _firstResponseAt = double.PositiveInfinity;
    private double _pausedUntil = double.NegativeInfinity;
    private double _paused;
    private long _accepted;

    /// <summary>A call goes out.</summary>
    public void Begin(double now) => _firstCallAt = double.IsNaN(_firstCallAt) ? now : _firstCallAt;

    /// <summary>The service accepted a call.</summary>
    public void Accept(double now)
    {
        _accepted++;
        _firstResponseAt = Math.Min(_firstResponseAt, now);
    }

    /// <summary>The service throttled a call: until the calls that go out now are back, time does not count.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    public void Throttle(double start, double now)
    {
        _firstResponseAt = Math.Min(_firstResponseAt, now);
        double until = now + (now - start);
        _paused += Math.Max(0, until - Math.Max(now, _pausedUntil));
        _pausedUntil = Math.Max(_pausedUntil, until);
    }

    /// <summary>The calls that may be in flight.</summary>
    public double MaxInFlight(double now)
    {
        double first = double.IsNaN(_firstCallAt) ? now : _firstCallAt;
        double waited = Math.Clamp(Math.Min(now, _firstResponseAt) - first, MinSecondsWithoutResponse, MaxSecondsWithoutResponse) - MinSecondsWithoutResponse;
        double paused = _paused - Math.Max(0, _pausedUntil - now);
        return First + (_accepted / AcceptedForOneMore) + Math.Floor((now - first - waited - paused) / SecondsForOneMore);
    }
}
