using System.Globalization;
using System.Management.Automation;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>The one place where PowerShell's error records are made.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(CallbackOutcome outcome, object? target)
    {
        CallbackFailure failure = outcome.Failure!;
        string message = outcome.Step is { } step ? $"{step}: {MessageOf(failure)}" : MessageOf(failure);
        return Create(message, NextStepOf(failure), failure.Reason.ToString(), CategoryOf(failure.Reason), target, outcome);
    }

    /// <summary>The error of what stops every record.</summary>
    public static ErrorRecord Create(Exception exception) => exception switch
    {
        ConnectionException e => Create(e.Message, e.NextStep, e.Problem.ToString(), CategoryOf(e.Problem), null),
        JournalException e => Create(e.Message, e.NextStep, e.Problem.ToString(), CategoryOf(e.Problem), null),
        QueueException e => Create(e.Message, e.NextStep, e.Problem.ToString(), CategoryOf(e.Problem), null),
        SandboxStartException e => Create(e.Message, e.NextStep, "SandboxNotStarted", ErrorCategory.ResourceUnavailable, null),
        _ => throw new ArgumentException("The exception stops no record.", nameof(exception), exception),
    };

    /// <summary>The error of executions that the service does not list or describe.</summary>
    /// <param name="exception">The cause.</param>
    /// <param name="name">The workflow or the execution.</param>
    /// <param name="target">What named it in the pipeline.</param>
    public static ErrorRecord Create(ExecutionsException exception, string name, object? target)
    {
        CallbackFailure failure = exception.Failure;
        return Create($"{name}: {MessageOf(failure)}", NextStepOf(failure), failure.Reason.ToString(), CategoryOf(failure.Reason), target);
    }

    /// <summary>The error of a run that was halted, because too much work had failed.</summary>
    public static ErrorRecord Halted(string reason) => Create(
        $"{reason} The remaining script blocks were not run.", "Find out why, then pipe in the remaining records again.", "Halted", ErrorCategory.OperationStopped, null);

    public static ErrorRecord Create(CliInputException exception) =>
        Create(exception.Message, exception.NextStep, "InvalidCliInput", ErrorCategory.InvalidArgument, null);

    /// <summary>The error of work that is done, or has failed, but whose report did not arrive.</summary>
    public static ErrorRecord NotReported(CallbackOutcome outcome, object? target)
    {
        CallbackFailure failure = outcome.Failure!;
        StepCallback callback = outcome.Callback!;
        string work = callback.Status == CustomStepStatus.Success ? "was done" : "failed";
        return Create(
            $"{callback.Step}: The work {work}, but {callback.Status} could not be reported: {MessageOf(failure)}",
            $"{NextStepOf(failure)} To report the step without repeating the work: Send-TransferWorkflowStepState -Status {callback.Status}.",
            $"WorkNotReported.{failure.Reason}",
            CategoryOf(failure.Reason),
            target,
            outcome);
    }

    /// <summary>The error of work that took longer than it was given.</summary>
    public static ErrorRecord TimedOut(CallbackOutcome outcome, int seconds, object? target) => Create(
        $"{outcome.Step}: The script block timed out after {seconds} s.",
        Reported(outcome),
        "WorkTimedOut",
        ErrorCategory.OperationTimeout,
        target,
        outcome);

    /// <summary>The error of work that had not ended, or was not begun, when its step was about to time out.</summary>
    public static ErrorRecord AtDeadline(CallbackOutcome outcome, bool isBegun, object? target) => Create(
        $"{outcome.Step}: The script block {(isBegun ? "was stopped" : "was not run")} because its step was about to time out.",
        Reported(outcome),
        "WorkTimedOut",
        ErrorCategory.OperationTimeout,
        target,
        outcome);

    /// <summary>The error of work that ended itself in a runspace of its own, by exit or break.</summary>
    public static ErrorRecord EndedEarly(CallbackOutcome outcome, object? target) => Create(
        $"{outcome.Step}: The script block ended early (exit, break or continue).",
        $"{Reported(outcome)} Use return instead of exit, break or continue to end a script block that has done its work.",
        "WorkEndedEarly",
        ErrorCategory.OperationStopped,
        target,
        outcome);

    /// <summary>The error of work whose last program or script ended with an exit code that is not one of success.</summary>
    public static ErrorRecord Exited(CallbackOutcome outcome, int exitCode, string? program, object? target) => Create(
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Step}: {(program is null ? "The last program of the script block" : $"'{program}'")} exited with {exitCode}."),
        $"{Reported(outcome)} If this exit code means success, list it in -SuccessExitCode, or set $global:LASTEXITCODE = 0 in the script block.",
        "WorkExited",
        ErrorCategory.InvalidResult,
        target,
        outcome);

    /// <summary>What a script block threw, as it threw it, with the record as target.</summary>
    public static ErrorRecord Thrown(Exception exception, CallbackOutcome outcome, object? target)
    {
        ErrorRecord thrown = new(((IContainsErrorRecord)exception).ErrorRecord, exception);
        RecordError error = new(thrown.Exception, thrown.FullyQualifiedErrorId, thrown.CategoryInfo.Category, target)
        {
            ErrorDetails = new(ShownText.Mask(thrown.ErrorDetails?.Message ?? thrown.Exception.Message, outcome.Callback!.Token)) { RecommendedAction = Reported(outcome) },
        };
        error.CategoryInfo.TargetName = "record";
        ShownRecord.Use(target);
        ErrorPosition.Set(error, thrown.InvocationInfo);
        return error;
    }

    /// <summary>What a report says, and of which step, for people.</summary>
    public static string Reported(CallbackOutcome outcome) => outcome.Kind == OutcomeKind.Sent
        ? $"{outcome.Callback!.Status} was reported for {outcome.Step}."
        : $"{outcome.Callback!.Status} was not reported for {outcome.Step}.";

    private static string MessageOf(CallbackFailure failure) => failure.ErrorCode is { } code ? $"{code}: {failure.Text}" : failure.Text;

    private static string NextStepOf(CallbackFailure failure) => failure.Setting is { } setting
        ? $"{failure.NextStep} The parameter is {ParameterOf(setting)}."
        : failure.NextStep;

    private static RecordError Create(
        string text, string nextStep, string id, ErrorCategory category, object? target, CallbackOutcome? outcome = null)
    {
        string message = ShownText.Mask(text, outcome?.Step?.Token);
        RecordError error = new(new TransferWorkflowStepException(message, outcome), id, category, target)
        {
            ErrorDetails = new(message) { RecommendedAction = ShownText.Mask(nextStep, outcome?.Step?.Token) },
        };
        ShownRecord.Use(target);
        if (target is not null)
        {
            // Otherwise the category shows the whole record as text, with its token.
            error.CategoryInfo.TargetName = "record";
        }

        return error;
    }

    // The switches have no default: a setting or a category of the engine without one of PowerShell's does not compile.
#pragma warning disable CS8524
    private static string ParameterOf(ConnectionSetting setting) => setting switch
    {
        ConnectionSetting.CaBundle => "-CaBundle",
        ConnectionSetting.ConnectTimeout => "-ConnectTimeoutSeconds",
        ConnectionSetting.ReadTimeout => "-ReadTimeoutSeconds",
    };

    private static ErrorCategory CategoryOf(FailureReason reason) => FailureRule.For(reason).Category switch
    {
        FailureCategory.InvalidData => ErrorCategory.InvalidData,
        FailureCategory.PermissionDenied => ErrorCategory.PermissionDenied,
        FailureCategory.Authentication => ErrorCategory.AuthenticationError,
        FailureCategory.InvalidOperation => ErrorCategory.InvalidOperation,
        FailureCategory.NotFound => ErrorCategory.ObjectNotFound,
        FailureCategory.LimitExceeded => ErrorCategory.LimitsExceeded,
        FailureCategory.Unavailable => ErrorCategory.ResourceUnavailable,
        FailureCategory.InvalidResult => ErrorCategory.InvalidResult,
        FailureCategory.Connection => ErrorCategory.ConnectionError,
        FailureCategory.Timeout => ErrorCategory.OperationTimeout,
        FailureCategory.Stopped => ErrorCategory.OperationStopped,
        FailureCategory.AlreadyExists => ErrorCategory.ResourceExists,
        FailureCategory.Write => ErrorCategory.WriteError,
        FailureCategory.Other => ErrorCategory.NotSpecified,
    };
#pragma warning restore CS8524

    private static ErrorCategory CategoryOf(ConnectionProblem problem) => problem switch
    {
        ConnectionProblem.NoCredentials => ErrorCategory.AuthenticationError,
        ConnectionProblem.UnknownProfile => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.InvalidArgument,
    };

    private static ErrorCategory CategoryOf(QueueProblem problem) => problem switch
    {
        QueueProblem.QueueNotFound => ErrorCategory.ObjectNotFound,
        QueueProblem.QueueAccessDenied => ErrorCategory.PermissionDenied,
        QueueProblem.QueueNotAuthenticated => ErrorCategory.AuthenticationError,
        QueueProblem.InvalidQueueUrl => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.ReadError,
    };

    private static ErrorCategory CategoryOf(JournalProblem problem) => problem switch
    {
        JournalProblem.JournalInUse => ErrorCategory.ResourceBusy,
        JournalProblem.JournalUnusable => ErrorCategory.OpenError,
        JournalProblem.JournalFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidData,
    };
}
