using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Steps;

/// <summary>
/// The message that reports how an asynchronous custom step went: the step and its status. Immutable, and printed
/// without its token.
/// </summary>
public sealed class StepCallback
{
    /// <summary>Reports a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="status"><see cref="CustomStepStatus.Success"/> or <see cref="CustomStepStatus.Failure"/>, in any case.</param>
    /// <exception cref="ArgumentException">The status is neither.</exception>
    public StepCallback(WaitingStep step, string status)
    {
        Step = step;
        Status = CustomStepStatus.Parse(status) ?? throw new ArgumentException("The status is neither SUCCESS nor FAILURE.", nameof(status));
    }

    /// <summary>The step that waits for the callback.</summary>
    public WaitingStep Step { get; }

    /// <summary>The step's <see cref="WaitingStep.WorkflowId"/>.</summary>
    public string WorkflowId => Step.WorkflowId;

    /// <summary>The step's <see cref="WaitingStep.ExecutionId"/>.</summary>
    public string ExecutionId => Step.ExecutionId;

    /// <summary>The step's <see cref="WaitingStep.Token"/>. A secret: never show it.</summary>
    public string Token => Step.Token;

    /// <summary><see cref="CustomStepStatus.Success"/> or <see cref="CustomStepStatus.Failure"/>.</summary>
    public string Status { get; }

    /// <summary>Makes a callback of four values, or says all that is wrong with them.</summary>
    /// <param name="values">The values as given. Status may be in any case.</param>
    /// <param name="callback">The callback, when the values make one.</param>
    /// <param name="failure">What is missing or invalid, when they do not. Never shows the token.</param>
    public static bool TryCreate(
        CallbackValues values,
        [NotNullWhen(true)] out StepCallback? callback,
        [NotNullWhen(false)] out CallbackFailure? failure)
    {
        failure = ValueCheck.ForCallback(values).FindProblem();
        callback = failure is null ? new(new(values), values.Status!) : null;
        return failure is null;
    }

    /// <summary>What is wrong with the values that are set, or <see langword="null"/> when all of them are valid.</summary>
    /// <param name="values">Values that stand beside the records of a run: what is wrong with one is wrong for every record.</param>
    public static CallbackFailure? FindInvalid(CallbackValues values) =>
        ValueCheck.ForCallback(CustomStepStatus.IsFromJob(values.Status) ? values with { Status = null } : values).FindInvalid();

    /// <summary>Workflow, execution and status, never the token.</summary>
    public override string ToString() => $"{Step} {Status}";
}
