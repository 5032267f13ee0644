using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Retry;

/// <summary>
/// Makes the attempts of a call: what is retried, how often and after how long. Shared by all calls of a client, so that
/// they share one rate limit and what they know of the endpoint. Thread-safe.
/// </summary>
internal sealed class RetryLoop : IDisposable
{
    // An endpoint that has never responded is more likely wrong than down.
    private const int MaxAttemptsWithoutResponse = 3;

    private readonly int _maxAttempts;
    private readonly TimeProvider _time;
    private readonly AdaptiveRateLimiter _rateLimiter;
    private volatile bool _hasResponded;
    private int _calls;
    private int _throttledCalls;

    /// <param name="maxAttempts">How often a request goes out at most, the first time included.</param>
    /// <param name="time">The clock and timers of the waits.</param>
    public RetryLoop(int maxAttempts, TimeProvider time)
    {
        _maxAttempts = maxAttempts;
        _time = time;
        _rateLimiter = new(time);
    }

    /// <summary>Makes as many attempts as the loop makes at most.</summary>
    /// <param name="attempt">One attempt. Never throws.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<CallResult<T>> RunAsync<T>(Func<CancellationToken, Task<AttemptResult<T>>> attempt, CancellationToken cancellationToken)
        where T : class =>
        RunAsync(attempt, _maxAttempts, cancellationToken);

    /// <summary>Makes attempts until one succeeds, fails permanently, or is the last. Never throws for what happens to them.</summary>
    /// <param name="attempt">One attempt. Never throws.</param>
    /// <param name="maxAttempts">The most attempts, when that is fewer than the loop makes otherwise.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<CallResult<T>> RunAsync<T>(Func<CancellationToken, Task<AttemptResult<T>>> attempt, int maxAttempts, CancellationToken cancellationToken)
        where T : class
    {
        CallResult<T> call = new();
        Interlocked.Increment(ref _calls);
        try
        {
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                double start = await _rateLimiter.AcquireAsync(call.Throttled, cancellationToken).ConfigureAwait(false);
                AttemptResult<T> result = await attempt(cancellationToken).ConfigureAwait(false);
                call.Add(result, isThrottled: Observe(start, result.Error));
            }
            while (call.Error is { } error && await WaitForRetryAsync(call, error, Math.Min(maxAttempts, _maxAttempts), cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException e)
        {
            call.Stop(new(FailureReason.Stopped, e));
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }

        return call;
    }

    /// <inheritdoc/>
    public void Dispose() => _rateLimiter.Dispose();

    /// <summary>Decides whether there is another attempt, and waits for it.</summary>
    private async Task<bool> WaitForRetryAsync<T>(CallResult<T> call, AttemptError error, int maxAttempts, CancellationToken cancellationToken)
        where T : class
    {
        // A clock is wrong once: what is refused again has another reason.
        bool isClockRetry = error.IsClockCorrected && call.ClockCorrections == 1;
        if (!isClockRetry && !error.IsTransient)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (call.Attempts >= (_hasResponded ? maxAttempts : Math.Min(maxAttempts, MaxAttemptsWithoutResponse)))
        {
            return false;
        }

        if (!isClockRetry)
        {
            await DelayAsync(call.Attempts, error, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task DelayAsync(int attempts, AttemptError error, CancellationToken cancellationToken)
    {
        bool isThrottled = error.Reason == FailureReason.Throttled;
        TimeSpan delay = Backoff.Delay(attempts, error.RetryAfter, Random.Shared.NextDouble(), isThrottled);
        Interlocked.Add(ref _throttledCalls, isThrottled ? 1 : 0);
        try
        {
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _throttledCalls, isThrottled ? -1 : 0);
        }
    }

    /// <summary>Learns from an attempt; returns whether the service throttled it.</summary>
    private bool Observe(double start, AttemptError? error)
    {
        _hasResponded |= error is null or { HasResponse: true };
        switch (error?.Reason)
        {
            case null:
                _rateLimiter.ReportAccepted(start, _throttledCalls / (double)_calls);
                return false;
            case FailureReason.Throttled:
                _rateLimiter.ReportThrottled(start);
                return true;
            default:
                _rateLimiter.ReportOther(start);
                return false;
        }
    }
}
