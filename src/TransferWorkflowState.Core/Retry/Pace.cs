namespace TransferWorkflowState.Retry;

/// <summary>
/// The rate at which all calls of a client together go out. Unlimited until the service throttles more than a small
/// share of them; then what the service took, raised steadily, and set anew whenever that share is exceeded again. So it
/// settles where the service takes all it can and few calls are wasted, and stray throttling does not slow it.
/// </summary>
internal sealed class Pace : IDisposable
{
    private const double TolerableShare = 0.1;
    private const int FewThrottled = 5;
    private const double GrowthPerSecond = 1.08;
    private const double HelpfulShare = 0.9;

    private const double SlowestPerSecond = 1;

    private static readonly TimeSpan _longestNap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _shortestWindow = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private double _perSecond = double.PositiveInfinity;
    private double _takenAtCut;
    private long _windowStart;
    private int _taken;
    private int _throttled;
    private long _due;

    public Pace(TimeProvider time)
    {
        _time = time;
        _windowStart = time.GetTimestamp();
    }

    /// <summary>The calls that go out in a second now; infinity while the service takes all.</summary>
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
    public async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (double.IsPositiveInfinity(PerSecond))
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // In naps, because the pace may have risen meanwhile.
            for (TimeSpan wait = UntilDue(); wait > TimeSpan.Zero; wait = UntilDue())
            {
                await Task.Delay(wait < _longestNap ? wait : _longestNap, _time, cancellationToken).ConfigureAwait(false);
            }

            Take();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The service took a call.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _taken++;
            if (WindowAge > _longestWindow)
            {
                _takenAtCut = 0;
                StartWindow();
            }
        }
    }

    /// <summary>The service throttled a call.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            _throttled++;
            bool isFirst = double.IsPositiveInfinity(_perSecond);
            if (_throttled < FewThrottled || _throttled <= TolerableShare * (_taken + _throttled)
                || (!isFirst && WindowAge < _shortestWindow))
            {
                return;
            }

            // What was taken within a moment at the start may be the service's allowance for a second.
            TimeSpan measured = isFirst && WindowAge < _longestWindow ? _longestWindow : WindowAge;
            double takenPerSecond = Math.Max(SlowestPerSecond, _taken / measured.TotalSeconds);
            StartWindow();
            if (takenPerSecond < HelpfulShare * _takenAtCut)
            {
                // The cut only cost calls: throttling here does not come from the rate.
                _perSecond *= 2;
                _takenAtCut = 0;
                return;
            }

            _perSecond = _takenAtCut = takenPerSecond;
            _due = Math.Max(_due, _time.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void StartWindow()
    {
        _perSecond *= Math.Pow(GrowthPerSecond, WindowAge.TotalSeconds);
        _windowStart = _time.GetTimestamp();
        _taken = 0;
        _throttled = 0;
    }

    private TimeSpan UntilDue()
    {
        lock (_lock)
        {
            return _time.GetElapsedTime(_time.GetTimestamp(), _due);
        }
    }

    private void Take()
    {
        lock (_lock)
        {
            // Counted from when the call was due, so that late timers do not slow the pace; but a pause is not made up for.
            long earliest = _time.GetTimestamp() - (long)(_longestNap.TotalSeconds * _time.TimestampFrequency);
            _due = Math.Max(_due, earliest) + (long)(_time.TimestampFrequency / _perSecond);
        }
    }
}
