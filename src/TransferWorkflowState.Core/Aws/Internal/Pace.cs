namespace TransferWorkflowState.Aws.Internal;

/// <summary>
/// The rate at which all calls of a client together go out. Unlimited until the service throttles; then what the
/// service took in the last second, raised steadily while it takes all and cut when it throttles again.
/// </summary>
internal sealed class Pace : IDisposable
{
    private const double GrowthPerSecond = 1.08;
    private const double Cut = 0.85;
    private const double SlowestPerSecond = 1;
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestNap = TimeSpan.FromMilliseconds(100);

    // Calls that went out before a cut are still answered after it; they must not cut again.
    private static readonly TimeSpan _cutPause = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<long> _taken = new();
    private double _perSecond = double.PositiveInfinity;
    private long _grownAt;
    private long _cutAt;
    private long _due;

    public Pace(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>The calls that go out in a second now; infinity while the service has never throttled.</summary>
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
            long now = _time.GetTimestamp();
            if (!double.IsPositiveInfinity(_perSecond))
            {
                _perSecond *= Math.Pow(GrowthPerSecond, _time.GetElapsedTime(_grownAt, now).TotalSeconds);
                _grownAt = now;
                return;
            }

            _taken.Enqueue(now);
            while (_time.GetElapsedTime(_taken.Peek(), now) > _window)
            {
                _taken.Dequeue();
            }
        }
    }

    /// <summary>The service throttled a call.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            if (double.IsPositiveInfinity(_perSecond))
            {
                _perSecond = Math.Max(SlowestPerSecond, _taken.Count(time => _time.GetElapsedTime(time, now) <= _window));
                _taken.Clear();
                _due = now;
            }
            else if (_time.GetElapsedTime(_cutAt, now) > _cutPause)
            {
                _perSecond = Math.Max(SlowestPerSecond, _perSecond * Cut);
            }
            else
            {
                return;
            }

            _cutAt = now;
            _grownAt = now;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

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
