using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Retry;

/// <summary>What went wrong with one attempt of a call.</summary>
internal sealed class AttemptError
{
    /// <summary>An error of which the table of reasons says all.</summary>
    public AttemptError(FailureReason reason, Exception exception)
        : this(reason, exception, isTransient: false, mayHaveArrived: false)
    {
    }

    /// <summary>An error of a reason that leaves something open.</summary>
    /// <param name="reason">The reason, and with it the row of the table.</param>
    /// <param name="exception">The error as an exception, for callers that want one.</param>
    /// <param name="isTransient">Whether the next attempt may succeed, where the table says that it depends.</param>
    /// <param name="mayHaveArrived">Whether the request may have been carried out, where the table says that it depends.</param>
    public AttemptError(FailureReason reason, Exception exception, bool isTransient, bool mayHaveArrived)
    {
        FailureRule rule = FailureRule.For(reason);
        Reason = reason;
        Exception = exception;
        Message = exception.Message;
        IsTransient = Decide(rule.Transient, isTransient);
        MayHaveArrived = Decide(rule.Arrival, mayHaveArrived);
    }

    public FailureReason Reason { get; }

    public Exception Exception { get; }

    /// <summary>A sentence for people, which may repeat what the service said.</summary>
    public string Message { get; init; }

    /// <summary>Whether the next attempt may succeed.</summary>
    public bool IsTransient { get; }

    /// <summary>Whether the request may have been carried out, and only its response was lost.</summary>
    public bool MayHaveArrived { get; }

    /// <summary>Whether the endpoint responded, whatever it said.</summary>
    public bool HasResponse { get; init; }

    /// <summary>How long the service asks to wait before the next attempt; zero when it does not say.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Whether the request was refused for this machine's clock, which has been corrected since.</summary>
    public bool IsClockCorrected { get; init; }

    /// <summary>What to do next, when more is known than the table says.</summary>
    public string? NextStep { get; init; }

    /// <summary>The setting of the connection that decides it, if there is one.</summary>
    public ConnectionSetting? Setting { get; init; }

    private static bool Decide(Occurrence occurrence, bool here) => occurrence switch
    {
        Occurrence.Always => true,
        Occurrence.Sometimes => here,
        _ => false,
    };
}
