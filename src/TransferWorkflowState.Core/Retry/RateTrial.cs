namespace TransferWorkflowState.Retry;

/// <summary>
/// A few calls at a much higher rate than before: a service that limits the rate throttles most of them. Times are in
/// seconds. Not safe for several threads.
/// </summary>
internal sealed class RateTrial
{
    private const double Raise = 4;
    private const int Calls = 10;

    /// <summary>A bucket may have refilled while the last call was on its way: more calls empty it.</summary>
    private const double CallsPerRefilled = 3;

    private const int MaxThrottled = 2;
    private const double MaxThrottledPerAccepted = 0.5;

    private double _perSecondBefore;
    private double _start;
    private int _toSend;
    private int _toEnd;
    private int _accepted;
    private int _throttled;

    public bool IsOn { get; private set; }

    /// <summary>Whether as many calls went out as are needed.</summary>
    public bool IsSent => IsOn && _toSend <= 0;

    /// <summary>The calls that go out in a second.</summary>
    public double PerSecond => Raise * _perSecondBefore;

    /// <summary>Starts one.</summary>
    /// <param name="now">The time.</param>
    /// <param name="perSecond">The highest rate before.</param>
    /// <param name="callSeconds">How long a call takes.</param>
    public void Start(double now, double perSecond, double callSeconds)
    {
        IsOn = true;
        _perSecondBefore = perSecond;
        _start = now;
        _toSend = _toEnd = Calls + (int)(CallsPerRefilled * perSecond * callSeconds);
        _accepted = _throttled = 0;
    }

    /// <summary>A call goes out.</summary>
    public void Begin() => _toSend -= IsOn ? 1 : 0;

    /// <summary>A call ended.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="isThrottled">Whether it was throttled.</param>
    /// <returns>Whether the service takes the higher rate; <see langword="null"/> as long as that is not known.</returns>
    public bool? End(double start, bool isThrottled)
    {
        if (start < _start)
        {
            return null;
        }

        _throttled += isThrottled ? 1 : 0;
        _accepted += isThrottled ? 0 : 1;
        int calls = _accepted + _throttled;
        bool isLimit = _throttled > MaxThrottled + (MaxThrottledPerAccepted * _accepted);
        IsOn = !isLimit && calls < _toEnd;

        // Calls that came too seldom do not say what the service would have done.
        return IsOn ? null : !isLimit && calls >= _perSecondBefore * (start - _start);
    }
}
