namespace TransferWorkflowState.Wire;

/// <summary>The time as the service has it: this machine's, corrected once the service has refused it. Thread-safe.</summary>
internal sealed class ServiceClock
{
    // The service accepts five minutes; less than four cannot be the reason that it refused a signature.
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(4);

    private readonly TimeProvider _time;
    private long _offsetTicks;

    public ServiceClock(TimeProvider time)
    {
        _time = time;
    }

    public DateTimeOffset UtcNow => _time.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Takes over the service's time when a request was signed for another one.</summary>
    /// <param name="signedFor">The time that the request was signed for.</param>
    /// <param name="serviceTime">The time that the response has, if it has any.</param>
    /// <returns>Whether the clock has been corrected, so that the same request may be accepted now.</returns>
    public bool TryCorrect(DateTimeOffset signedFor, DateTimeOffset? serviceTime)
    {
        if (serviceTime is not { } time || (time - signedFor).Duration() < _tolerance)
        {
            return false;
        }

        Interlocked.Exchange(ref _offsetTicks, (time - _time.GetUtcNow()).Ticks);
        return true;
    }
}
