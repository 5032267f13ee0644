using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>What was read from a record: a callback to send or a step that waits, or the outcome that the record has without one.</summary>
public sealed class ReadResult
{
    /// <summary>A record holds a callback.</summary>
    public ReadResult(StepCallback callback, IRecord record)
    {
        Step = callback.Step;
        Callback = callback;
        Record = record;
    }

    /// <summary>A record holds a step whose status its work will tell.</summary>
    public ReadResult(WaitingStep step, IRecord record)
    {
        Step = step;
        Record = record;
    }

    /// <summary>The record holds none: it failed, or there is nothing to send for it.</summary>
    public ReadResult(CallbackOutcome outcome)
    {
        Outcome = outcome;
    }

    /// <summary>The step that waits; <see langword="null"/> when the record holds none that can be reported.</summary>
    public WaitingStep? Step { get; }

    /// <summary>The callback to send; <see langword="null"/> for an outcome, and for a step whose work decides its status.</summary>
    public StepCallback? Callback { get; }

    /// <summary>The outcome of a record that holds no step to report; <see langword="null"/> when it holds one.</summary>
    public CallbackOutcome? Outcome { get; }

    /// <summary>
    /// The record that the callback's values stand in, out of all that it was wrapped in, such as the event in a queue
    /// message. Holds the token; <see langword="null"/> when there is no callback.
    /// </summary>
    public IRecord? Record { get; }

    /// <summary>Whether there is nothing to send for the record, and that is as it should be.</summary>
    internal bool IsSkipped => Outcome?.Kind == OutcomeKind.Skipped;

    /// <summary>The failure of a message or an event that holds nothing: it was delivered for something.</summary>
    /// <param name="position">The message or the event.</param>
    public static ReadResult Empty(string position) =>
        new(CallbackOutcome.Failed(RecordProblems.EmptyList(position)));

    /// <summary>What values make: a callback, a step when its status follows, or the failure that says what is wrong with them.</summary>
    /// <param name="values">The values.</param>
    /// <param name="record">The record that they stand in.</param>
    public static ReadResult Create(CallbackValues values, IRecord record)
    {
        if (values.StatusFollows)
        {
            return WaitingStep.TryCreate(values, out WaitingStep? step, out CallbackFailure? problem)
                ? new(step, record)
                : new(CallbackOutcome.Failed(problem));
        }

        return StepCallback.TryCreate(values, out StepCallback? callback, out CallbackFailure? failure)
            ? new(callback, record)
            : new(CallbackOutcome.Failed(failure));
    }
}
