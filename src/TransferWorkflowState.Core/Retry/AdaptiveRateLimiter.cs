using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Retry;

/// <summary>
/// Limits the rate at which all calls of a client together go out, or how many of them are in flight, as
/// <see cref="CallSchedule"/> says. So it stays at the service's own limit, follows it in both directions, and few calls are
/// throttled. Thread-safe.
/// </summary>
internal sealed class AdaptiveRateLimiter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly CallSchedule _schedule;
    private TaskCompletionSource? _changed;

    public AdaptiveRateLimiter(TimeProvider time)
    {
        _time = time;
        _schedule = new(Now);
        _ended = _end.Token;
    }

    /// <summary>The calls that may go out in a second now; infinity while the rate is unlimited.</summary>
    public double PerSecond
    {
        get
        {
            lock (_lock)
            {
                return _schedule.PerSecond;
            }
        }
    }

    private double Now => _time.GetTimestamp() / (double)_time.TimestampFrequency;

    /// <summary>Waits until a call may go out. One report of how it ended has to follow.</summary>
    /// <param name="throttled">How often it was throttled before.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>When it goes out, for the report.</returns>
    /// <exception cref="OperationCanceledException">The wait was stopped, or the limiter disposed.</exception>
    public async Task<double> AcquireAsync(int throttled, CancellationToken cancellationToken)
    {
        if (double.IsPositiveInfinity(PerSecond) && TryStart(throttled, out double start, out _, out _))
        {
            return start;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended);
        await _turn.WaitAsync(stop.Token).ConfigureAwait(false);
        try
        {
            while (!TryStart(throttled, out start, out TimeSpan wait, out Task? changed))
            {
                using CancellationTokenSource waited = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                await Task.WhenAny(Task.Delay(wait, _time, waited.Token), changed).ConfigureAwait(false);
                await waited.CancelAsync().ConfigureAwait(false);
                stop.Token.ThrowIfCancellationRequested();
            }

            return start;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The service accepted a call.</summary>
    /// <param name="start">When it went out.</param>
    /// <param name="waitingShare">The share of all calls that wait because the service throttled them.</param>
    public void ReportAccepted(double start, double waitingShare) => Report(now => _schedule.Accept(start, now, waitingShare));

    /// <summary>The service throttled a call.</summary>
    /// <param name="start">When it went out.</param>
    public void ReportThrottled(double start) => Report(now => _schedule.Throttle(start, now));

    /// <summary>A call ended in a way that says nothing of the rate.</summary>
    /// <param name="start">When it went out.</param>
    public void ReportOther(double start) => Report(now => _schedule.End(start, now));

    /// <summary>Ends the waits.</summary>
    public void Dispose()
    {
        // Not the semaphore: whoever waits for one that is disposed waits for ever.
        if (!_ended.IsCancellationRequested)
        {
            _end.Cancel();
            _end.Dispose();
        }
    }

    private bool TryStart(int throttled, out double start, out TimeSpan wait, [NotNullWhen(false)] out Task? changed)
    {
        lock (_lock)
        {
            start = Now;
            bool mayStart = _schedule.TryStart(start, throttled, out double seconds);
            wait = TimeSpan.FromSeconds(Math.Max(0, seconds));
            changed = mayStart ? null : (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return mayStart;
        }
    }

    private void Report(Action<double> report)
    {
        lock (_lock)
        {
            report(Now);

            // Who waits asks anew: the end of a call may let the next one go sooner.
            _ = _changed?.TrySetResult();
            _changed = null;
        }
    }
}
