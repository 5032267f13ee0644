using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>What a source yields: a step to report, or the outcome of a record that holds none.</summary>
/// <typeparam name="THandle">What the outcome is returned with: a record, a line of a file, a queue message.</typeparam>
public sealed class RunItem<THandle>
    where THandle : class?
{
    /// <summary>A record whose outcome is known.</summary>
    public RunItem(THandle handle, CallbackOutcome outcome)
    {
        Handle = handle;
        Outcome = outcome;
    }

    /// <summary>A callback to send.</summary>
    public RunItem(THandle handle, StepCallback callback, ICallbackSender sender)
    {
        Handle = handle;
        Step = callback.Step;
        Callback = callback;
        Sender = sender;
    }

    /// <summary>A step whose work is to be done, and reported as it ends.</summary>
    public RunItem(THandle handle, WaitingStep step, IStepWork work, ICallbackSender sender)
    {
        Handle = handle;
        Step = step;
        Work = work;
        Sender = sender;
    }

    /// <summary>What the outcome is returned with.</summary>
    public THandle Handle { get; }

    /// <summary>The time that the source has for the item's work; nothing for no limit.</summary>
    public WorkWindow? Window { get; init; }

    internal DateTimeOffset ReadAt { get; } = DateTimeOffset.UtcNow;

    internal CallbackOutcome? Outcome { get; }

    internal WaitingStep? Step { get; }

    internal StepCallback? Callback { get; }

    internal IStepWork? Work { get; }

    internal ICallbackSender? Sender { get; }
}
