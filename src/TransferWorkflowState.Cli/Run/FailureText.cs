using TransferWorkflowState.Cli.Messages;
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
            ? RunErrors.ReportNotSent(work.Message, failure, callback)
            : failure;
    }

    /// <summary>How a command failed whose FAILURE was sent; <see langword="null"/> when the command did not fail or its report was not sent.</summary>
    public static string? DescribeCommand(CallbackOutcome outcome, CommandEnd? work) =>
        work is { IsSuccess: false } && outcome.Kind == OutcomeKind.Sent ? RunNotes.CommandFailed(work.Message, outcome.Callback!.Status) : null;

    public static string Describe(ConnectionException exception) => exception.Problem switch
    {
        ConnectionProblem.NoRegion => RunErrors.NoRegion(),
        ConnectionProblem.NoCredentials when exception.Profile is null => RunErrors.NoCredentials(),
        ConnectionProblem.UnknownProfile when exception.Profile is { } name => RunErrors.UnknownProfile(name),
        _ => exception.Message,
    };

    public static string Describe(ExecutionsException exception) => Describe(exception.Failure, exception.Operation, exception.Attempts);

    /// <summary>What to do about a failure, with the option that decides it.</summary>
    public static string NextStep(CallbackFailure failure) => failure.Setting is { } setting
        ? RunErrors.WithOption(failure.NextStep, setting)
        : failure.NextStep;

    private static string Describe(CallbackFailure failure, string operation, int attempts) => failure.ErrorCode is { } code
        ? RunErrors.ServiceError(code, operation, attempts - 1, failure.Message)
        : failure.Message;
}
