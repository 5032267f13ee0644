using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Cli;

/// <summary>A failure in the words of AWS CLI.</summary>
internal static class FailureText
{
    public static string Of(CallbackOutcome outcome)
    {
        CallbackFailure failure = outcome.Failure!;
        string retries = outcome.Attempts > 1 ? $" (reached max retries: {outcome.Attempts - 1})" : "";
        return failure.ErrorCode is { } code
            ? $"An error occurred ({code}) when calling the SendWorkflowStepState operation{retries}: {failure.Message}"
            : failure.Message;
    }
}
