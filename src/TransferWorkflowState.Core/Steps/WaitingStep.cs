using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Steps;

/// <summary>
/// A custom step of an execution that waits for its callback. Always valid by the service model (transfer-2018-11-05,
/// SendWorkflowStepState), immutable, and printed without its token. Two are equal when they are the same step.
/// </summary>
public sealed class WaitingStep : IEquatable<WaitingStep>
{
    internal WaitingStep(CallbackValues values)
    {
        WorkflowId = values.WorkflowId!;
        ExecutionId = values.ExecutionId!;
        Token = values.Token!;
        BeganAt = values.BeganAt;
    }

    /// <summary>The workflow: <c>w-</c> and 17 lower-case letters or digits.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow: a GUID of 36 characters.</summary>
    public string ExecutionId { get; }

    /// <summary>The token of the step, 1 to 64 word characters. A secret: never show it.</summary>
    public string Token { get; }

    /// <summary>
    /// When it began, as far as its record tells: when its event was sent, or a log line of it was written.
    /// <see langword="null"/> when the record does not tell.
    /// </summary>
    public DateTimeOffset? BeganAt { get; }

    /// <summary>Makes a step of three values, or says all that is wrong with them.</summary>
    /// <param name="values">The values as given; the status does not count.</param>
    /// <param name="step">The step, when the values make one.</param>
    /// <param name="failure">What is missing or invalid, when they do not. Never shows the token.</param>
    public static bool TryCreate(
        CallbackValues values,
        [NotNullWhen(true)] out WaitingStep? step,
        [NotNullWhen(false)] out CallbackFailure? failure)
    {
        failure = ValueCheck.ForStep(values).FindProblem();
        step = failure is null ? new(values) : null;
        return failure is null;
    }

    /// <inheritdoc/>
    public bool Equals(WaitingStep? other) =>
        other is not null && Token == other.Token && ExecutionId == other.ExecutionId && WorkflowId == other.WorkflowId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WaitingStep);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ExecutionId, Token);

    /// <summary>Workflow and execution, never the token.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId}";
}
