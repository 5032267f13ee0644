using TransferWorkflowState.Executions;

namespace TransferWorkflowState;

/// <summary>How a step of an execution ended.</summary>
public sealed class TransferWorkflowEndedStep
{
    internal TransferWorkflowEndedStep(EndedStep step)
    {
        Number = step.Number;
        StepType = step.StepType;
        IsOnException = step.IsOnException;
        ErrorType = step.ErrorType;
        ErrorMessage = step.ErrorMessage;
        Outputs = step.Outputs;
    }

    /// <summary>Its place in the workflow, or among the steps for exceptions, from 1.</summary>
    public int Number { get; }

    /// <summary><c>COPY</c>, <c>CUSTOM</c>, <c>TAG</c>, <c>DELETE</c> or <c>DECRYPT</c>.</summary>
    public string StepType { get; }

    /// <summary>Whether it ran because one of the other steps had failed.</summary>
    public bool IsOnException { get; }

    /// <summary>Such as <c>CUSTOM_STEP_FAILED</c> or <c>TIMEOUT</c>; nothing when the step succeeded.</summary>
    public string? ErrorType { get; }

    /// <summary>A sentence of the service.</summary>
    public string? ErrorMessage { get; }

    /// <summary>What the step left as text, without what could be a token.</summary>
    public string? Outputs { get; }

    /// <summary>Number, type and error.</summary>
    public override string ToString() => $"{(IsOnException ? "on exception " : "")}{Number} {StepType}{(ErrorType is null ? "" : $" {ErrorType}")}";
}
