using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>A failure in the words of AWS CLI.</summary>
internal static class FailureText
{
    /// <summary>What failed of a step, and how to report work that is done all the same.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="work">The command of the step, if one was run.</param>
    /// <param name="separator">What stands between AWS CLI's words and the explanation of a refusal, if there is one.</param>
    public static string Describe(CallbackOutcome outcome, CommandEnd? work, string separator)
    {
        string failure = Describe(outcome.Failure!, "SendWorkflowStepState", outcome.Attempts);
        failure = outcome.Failure!.Explanation is { } explanation ? failure + separator + explanation : failure;
        return work is not null && outcome.Callback is { } callback
            ? $"{work.Message} Its report could not be sent: {failure} To send it yourself: {CommandLine.Name} " +
              $"--workflow-id {callback.WorkflowId} --execution-id {callback.ExecutionId} --token <token> --status {callback.Status}"
            : failure;
    }

    /// <summary>How a command failed whose FAILURE was sent; <see langword="null"/> when the command did not fail or its report was not sent.</summary>
    public static string? DescribeCommand(CallbackOutcome outcome, CommandEnd? work) =>
        work is { IsSuccess: false } && outcome.Kind == OutcomeKind.Sent ? $"{work.Message} {outcome.Callback!.Status} was sent." : null;

    public static string Describe(ConnectionException exception) => exception.Problem switch
    {
        ConnectionProblem.NoRegion => "You must specify a region. You can also configure your region by running \"aws configure\".",
        ConnectionProblem.NoCredentials when exception.Profile is null =>
            "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
        ConnectionProblem.UnknownProfile when exception.Profile is { } name => $"The config profile ({name}) could not be found",
        _ => exception.Message,
    };

    public static string Describe(ExecutionsException exception) => Describe(exception.Failure, exception.Operation, exception.Attempts);

    /// <summary>What to do about a failure, with the option that decides it.</summary>
    public static string NextStep(CallbackFailure failure) => failure.Setting is { } setting
        ? $"{failure.NextStep} The option is {OptionOf(setting)}."
        : failure.NextStep;

    // The switch has no default: a setting without its option does not compile.
#pragma warning disable CS8524
    private static string OptionOf(ConnectionSetting setting) => setting switch
    {
        ConnectionSetting.CaBundle => "--ca-bundle",
        ConnectionSetting.ConnectTimeout => "--cli-connect-timeout",
        ConnectionSetting.ReadTimeout => "--cli-read-timeout",
    };
#pragma warning restore CS8524

    private static string Describe(CallbackFailure failure, string operation, int attempts)
    {
        string retries = attempts > 1 ? $" (reached max retries: {attempts - 1})" : "";
        return failure.ErrorCode is { } code
            ? $"An error occurred ({code}) when calling the {operation} operation{retries}: {failure.Message}"
            : failure.Message;
    }
}
