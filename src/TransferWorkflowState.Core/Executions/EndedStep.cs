namespace TransferWorkflowState.Executions;

/// <summary>How a step of an execution ended.</summary>
/// <param name="Number">Its place in the workflow, or among the steps for exceptions, from 1.</param>
/// <param name="StepType"><c>COPY</c>, <c>CUSTOM</c>, <c>TAG</c>, <c>DELETE</c> or <c>DECRYPT</c>.</param>
/// <param name="IsOnException">Whether it is one of the steps that run when one of the others has failed.</param>
/// <param name="ErrorType">A name such as <c>CUSTOM_STEP_FAILED</c> or <c>TIMEOUT</c>; <see langword="null"/> when it succeeded.</param>
/// <param name="ErrorMessage">A sentence of the service.</param>
/// <param name="Outputs">What the step left as text, without what could be a token.</param>
public sealed record EndedStep(int Number, string StepType, bool IsOnException, string? ErrorType, string? ErrorMessage, string? Outputs);
