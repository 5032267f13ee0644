namespace TransferWorkflowState.Retry;

/// <summary>
/// Limits the rate at which all calls of a client together go out. Unlimited until the service throttles more than a small
/// fraction of them; then the throughput that the service allowed, raised steadily, and cut again whenever that fraction is
/// exceeded. So it settles near the service's own limit with few calls wasted, and stray throttling does not slow it.
/// </summary>
internal sealed class AdaptiveRateLimiter : IDisposable
{
    private const double ThrottleThreshold = 0.1;
    private const int MinThrottledCalls = 5;
    private const double GrowthPerSecond = 1.08;
    private const double MinThroughputRatio = 0.9;

    private const double MinPerSecond = 1;

    private static readonly TimeSpan _maxPollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _maxWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _minWindow = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private double _perSecond = double.PositiveInfinity;
    private double _throughputAtCut;
    private long _windowStart;
    private int _succeeded;
    private int _throttled;
    private long _nextCallAt;

    public AdaptiveRateLimiter(TimeProvider time)
    {
        _time = time;
        _windowStart = time.GetTimestamp();
    }

    /// <summary>The calls that may go out in a second now; infinity while the rate is unlimited.</summary>
    public double PerSecond
    {
        get
        {
            lock (_lock)
            {
                return _perSecond;
            }
        }
    }

    private TimeSpan WindowAge => _time.GetElapsedTime(_windowStart);

    /// <summary>Waits until the next call may go out.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        if (double.IsPositiveInfinity(PerSecond))
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // In short waits, because the rate may rise meanwhile.
            for (TimeSpan wait = UntilNextCall(); wait > TimeSpan.Zero; wait = UntilNextCall())
            {
                await Task.Delay(wait < _maxPollInterval ? wait : _maxPollInterval, _time, cancellationToken).ConfigureAwait(false);
            }

            Schedule();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A call succeeded.</summary>
    public void ReportSuccess()
    {
        lock (_lock)
        {
            _succeeded++;
            if (WindowAge > _maxWindow)
            {
                _throughputAtCut = 0;
                StartWindow();
            }
        }
    }

    /// <summary>The service throttled a call.</summary>
    public void ReportThrottled()
    {
        lock (_lock)
        {
            _throttled++;
            bool isFirst = double.IsPositiveInfinity(_perSecond);
            if (_throttled < MinThrottledCalls || _throttled <= ThrottleThreshold * (_succeeded + _throttled)
                || (!isFirst && WindowAge < _minWindow))
            {
                return;
            }

            // What succeeded within a moment at the start may be the service's allowance for a second.
            TimeSpan measured = isFirst && WindowAge < _maxWindow ? _maxWindow : WindowAge;
            double throughput = Math.Max(MinPerSecond, _succeeded / measured.TotalSeconds);
            StartWindow();
            if (throughput < MinThroughputRatio * _throughputAtCut)
            {
                // The cut only cost calls: throttling here does not come from the rate.
                _perSecond *= 2;
                _throughputAtCut = 0;
                return;
            }

            _perSecond = _throughputAtCut = throughput;
            _nextCallAt = Math.Max(_nextCallAt, _time.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void StartWindow()
    {
        _perSecond *= Math.Pow(GrowthPerSecond, WindowAge.TotalSeconds);
        _windowStart = _time.GetTimestamp();
        _succeeded = 0;
        _throttled = 0;
    }

    private TimeSpan UntilNextCall()
    {
        lock (_lock)
        {
            return _time.GetElapsedTime(_time.GetTimestamp(), _nextCallAt);
        }
    }

    private void Schedule()
    {
        lock (_lock)
        {
            // Counted from when the call was due, so that late timers do not lower the rate; but an idle time is not made up for by a burst.
            long earliest = _time.GetTimestamp() - (long)(_maxPollInterval.TotalSeconds * _time.TimestampFrequency);
            _nextCallAt = Math.Max(_nextCallAt, earliest) + (long)(_time.TimestampFrequency / _perSecond);
        }
    }
}
