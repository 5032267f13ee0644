using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Executions;

/// <summary>The texts for executions that the service does not list or describe: what to do next about a call's failure.</summary>
internal static class ExecutionProblems
{
    public static CallbackFailure SamePage() => new(FailureReason.InvalidResponse, "The service responded with the same page twice.");

    public static CallbackFailure NotAllowed(CallbackFailure failure, string operation) =>
        failure with { NextStep = $"Allow the calling identity to perform transfer:{operation} on the workflow." };

    public static CallbackFailure NotFound(CallbackFailure failure) => failure with
    {
        NextStep = "Check the region, the workflow and the execution; the service describes executions only while they are in progress.",
    };

    /// <summary>Any other failure of which more is not known.</summary>
    public static CallbackFailure Failed(CallbackFailure failure) => failure with { NextStep = "Try again later." };
}
