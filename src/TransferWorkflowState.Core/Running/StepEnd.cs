using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>What became of one item of a source.</summary>
/// <typeparam name="THandle">See <see cref="RunItem{THandle}"/>.</typeparam>
/// <param name="Handle">The item's handle.</param>
/// <param name="Outcome">What became of its callback.</param>
/// <param name="Work">How its work ended; nothing when none was done.</param>
/// <param name="HasTimedOut">Whether the work's time was up before it had ended; FAILURE was reported then. Without work, it was too late to begin it.</param>
public sealed record StepEnd<THandle>(THandle Handle, CallbackOutcome Outcome, WorkEnd? Work = null, bool HasTimedOut = false)
    where THandle : class?
{
    /// <summary>What limited the time of the work.</summary>
    public WorkLimit Limit { get; init; }

    /// <summary>Whether the time was up because the step itself was about to time out, and not for another limit.</summary>
    public bool IsAtDeadline => HasTimedOut && Limit == WorkLimit.Step;
}
