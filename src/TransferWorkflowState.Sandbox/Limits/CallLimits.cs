namespace TransferWorkflowState.Sandbox.Limits;

/// <summary>The limits of calls in time and of calls at once. Safe to use from any thread.</summary>
internal sealed class CallLimits
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly IRateLimiter? _rate;
    private readonly int _maxInFlight;
    private long? _firstCallAt;
    private int _inFlight;

    public CallLimits(SandboxOptions options, TimeProvider time)
    {
        _time = time;
        _maxInFlight = options.ConcurrencyLimit ?? int.MaxValue;
        _rate = options is { RateLimit: { } perWindow, RateLimitWindow: { } window } ? new FixedWindows(perWindow, window.TotalSeconds)
            : options.RateLimit is { } perSecond ? new TokenBucket(perSecond, options.RateLimitBurst ?? RateBurst.OfSeconds(1))
            : null;
    }

    /// <summary>Takes one call, if it is within the limits. A call that is taken must <see cref="Exit"/>.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            _firstCallAt ??= _time.GetTimestamp();
            if (_inFlight >= _maxInFlight || _rate?.TryTake(_time.GetElapsedTime(_firstCallAt.Value).TotalSeconds) == false)
            {
                return false;
            }

            _inFlight++;
            return true;
        }
    }

    public void Exit()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }
}
