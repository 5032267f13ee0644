namespace TransferWorkflowState.Steps;

/// <summary>What became of one record: sent, failed or skipped, and never anything else.</summary>
public sealed class CallbackOutcome
{
    private CallbackOutcome(OutcomeKind kind)
    {
        Kind = kind;
    }

    /// <summary>Sent, failed or skipped.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>The callback, or <see langword="null"/> when the record held none.</summary>
    public StepCallback? Callback { get; private init; }

    /// <summary>Why it failed; set exactly when <see cref="Kind"/> is <see cref="OutcomeKind.Failed"/>.</summary>
    public CallbackFailure? Failure { get; private init; }

    /// <summary>Why nothing was to be sent; set exactly when <see cref="Kind"/> is <see cref="OutcomeKind.Skipped"/>.</summary>
    public string? SkipReason { get; private init; }

    /// <summary>The service's request id of the last answer, when there was an answer.</summary>
    public string? RequestId { get; private init; }

    /// <summary>How many times the call was made; 0 when nothing was sent.</summary>
    public int Attempts { get; private init; }

    /// <summary>How many of the attempts the service throttled.</summary>
    public int Throttled { get; private init; }

    /// <summary>The time from the first attempt to the outcome, waits included.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>The service has taken the callback.</summary>
    public static CallbackOutcome Sent(
        StepCallback callback, string? requestId, int attempts, int throttled, TimeSpan elapsed) =>
        new(OutcomeKind.Sent)
        {
            Callback = callback,
            RequestId = requestId,
            Attempts = attempts,
            Throttled = throttled,
            Elapsed = elapsed,
        };

    /// <summary>The callback could not be sent.</summary>
    public static CallbackOutcome Failed(
        StepCallback callback, CallbackFailure failure, string? requestId, int attempts, int throttled, TimeSpan elapsed) =>
        new(OutcomeKind.Failed)
        {
            Callback = callback,
            Failure = failure,
            RequestId = requestId,
            Attempts = attempts,
            Throttled = throttled,
            Elapsed = elapsed,
        };

    /// <summary>The record held no callback that could be sent.</summary>
    public static CallbackOutcome Failed(CallbackFailure failure) => new(OutcomeKind.Failed) { Failure = failure };

    /// <summary>There was nothing to send for the record, and that is as it should be.</summary>
    public static CallbackOutcome Skipped(string reason) => new(OutcomeKind.Skipped) { SkipReason = reason };

    /// <summary>The callback was sent before.</summary>
    public static CallbackOutcome Skipped(StepCallback callback, string reason) =>
        new(OutcomeKind.Skipped) { Callback = callback, SkipReason = reason };
}
