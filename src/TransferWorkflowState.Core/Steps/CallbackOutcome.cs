namespace TransferWorkflowState.Steps;

/// <summary>The three ways in which a record can end.</summary>
public enum OutcomeKind
{
    /// <summary>The service has taken the callback.</summary>
    Sent,

    /// <summary>The callback was not sent, or is not known to have been taken.</summary>
    Failed,

    /// <summary>There was nothing to send.</summary>
    Skipped,
}

/// <summary>What became of one record: sent, failed or skipped, and never anything else.</summary>
public sealed class CallbackOutcome
{
    private CallbackOutcome(OutcomeKind kind)
    {
        Kind = kind;
    }

    /// <summary>Sent, failed or skipped.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>The step, or <see langword="null"/> when the record held none.</summary>
    public WaitingStep? Step { get; private init; }

    /// <summary>The step's callback, or <see langword="null"/> when the record held none or the step's status is not known.</summary>
    public StepCallback? Callback { get; private init; }

    /// <summary>Why it failed; set exactly when <see cref="Kind"/> is <see cref="OutcomeKind.Failed"/>.</summary>
    public CallbackFailure? Failure { get; private init; }

    /// <summary>Why nothing was to be sent; set exactly when <see cref="Kind"/> is <see cref="OutcomeKind.Skipped"/>.</summary>
    public string? SkipReason { get; private init; }

    /// <summary>The same as one of a closed set; set together with <see cref="SkipReason"/>.</summary>
    public SkipCause? SkipCause { get; private init; }

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
            Step = callback.Step,
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
            Step = callback.Step,
            Callback = callback,
            Failure = failure,
            RequestId = requestId,
            Attempts = attempts,
            Throttled = throttled,
            Elapsed = elapsed,
        };

    /// <summary>The callback was not sent at all.</summary>
    public static CallbackOutcome Failed(StepCallback callback, CallbackFailure failure) =>
        Failed(callback, failure, requestId: null, attempts: 0, throttled: 0, TimeSpan.Zero);

    /// <summary>The step's work was not begun, so that there is nothing to report.</summary>
    public static CallbackOutcome Failed(WaitingStep step, CallbackFailure failure) => new(OutcomeKind.Failed) { Step = step, Failure = failure };

    /// <summary>The record held no callback that could be sent.</summary>
    public static CallbackOutcome Failed(CallbackFailure failure) => new(OutcomeKind.Failed) { Failure = failure };

    /// <summary>The record is a line of a log in which no step waits, and that is as it should be.</summary>
    public static CallbackOutcome Skipped(string reason) =>
        new(OutcomeKind.Skipped) { SkipReason = reason, SkipCause = Steps.SkipCause.LogLine };

    /// <summary>There is nothing to send for the record, for one of the other causes.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="reason">The same as a sentence.</param>
    /// <param name="step">The step, when the record holds one.</param>
    public static CallbackOutcome Skipped(SkipCause cause, string reason, WaitingStep? step = null) =>
        new(OutcomeKind.Skipped) { Step = step, SkipReason = reason, SkipCause = cause };

    /// <summary>The same outcome, when it follows from what the service said to a call: with the attempts of the call.</summary>
    /// <param name="call">What became of the call.</param>
    internal CallbackOutcome After(CallbackOutcome call) => new(Kind)
    {
        Step = Step,
        Callback = Callback,
        Failure = Failure,
        SkipReason = SkipReason,
        SkipCause = SkipCause,
        RequestId = call.RequestId,
        Attempts = call.Attempts,
        Throttled = call.Throttled,
        Elapsed = call.Elapsed,
    };

    /// <summary>The callback was sent before.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="source">Where that is known from, to follow the words.</param>
    /// <param name="cause">The same as one of a closed set.</param>
    public static CallbackOutcome SentBefore(StepCallback callback, string source, SkipCause cause = Steps.SkipCause.AlreadySent) => new(OutcomeKind.Skipped)
    {
        Step = callback.Step,
        Callback = callback,
        SkipReason = SkipReasons.SentBefore(callback, source),
        SkipCause = cause,
    };
}
