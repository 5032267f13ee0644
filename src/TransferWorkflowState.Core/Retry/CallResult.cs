namespace TransferWorkflowState.Retry;

/// <summary>How a call ended, after all its attempts.</summary>
internal sealed class CallResult<T>
    where T : class
{
    /// <summary>The response; set exactly when <see cref="Error"/> is not.</summary>
    public T? Response { get; private set; }

    /// <summary>What went wrong last.</summary>
    public AttemptError? Error { get; private set; }

    /// <summary>How many times the request went out.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many of the attempts the service throttled.</summary>
    public int Throttled { get; private set; }

    /// <summary>Whether one of the attempts may have been carried out without a response that says so.</summary>
    public bool MayHaveArrived { get; private set; }

    /// <summary>How many of the attempts were refused for a clock that has been corrected since.</summary>
    internal int ClockCorrections { get; private set; }

    internal void Add(AttemptResult<T> attempt, bool isThrottled)
    {
        Attempts++;
        Throttled += isThrottled ? 1 : 0;
        Response = attempt.Response;
        Error = attempt.Error;
        ClockCorrections += attempt.Error?.IsClockCorrected == true ? 1 : 0;
        MayHaveArrived |= attempt.Error?.MayHaveArrived == true;
    }

    /// <summary>Ends a call that was stopped before its next attempt.</summary>
    internal void Stop(AttemptError error)
    {
        Error = error;
    }
}
