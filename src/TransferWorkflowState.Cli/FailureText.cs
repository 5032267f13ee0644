using TransferWorkflowState.Aws;
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

    public static string Of(ConnectionException exception, ConnectionOptions options) => exception.Problem switch
    {
        ConnectionProblem.NoRegion => "You must specify a region. You can also configure your region by running \"aws configure\".",
        ConnectionProblem.NoCredentials when options.ProfileName is null =>
            "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
        ConnectionProblem.UnknownProfile when options.ProfileName is { } name => $"The config profile ({name}) could not be found",
        _ => exception.Message,
    };
}
