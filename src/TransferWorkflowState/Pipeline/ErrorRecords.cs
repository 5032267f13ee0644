using System.Management.Automation;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Messages;
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
        return Create(StepErrors.Failed(outcome.Step?.ToString(), failure), CategoryOf(failure.Reason), target, outcome);
    }

    /// <summary>The error of what stops every record.</summary>
    public static ErrorRecord Create(Exception exception) => exception switch
    {
        ConnectionException e => Create(new CmdletError(e.Problem.ToString(), e.Message, e.NextStep), CategoryOf(e.Problem)),
        JournalException e => Create(new CmdletError(e.Problem.ToString(), e.Message, e.NextStep), CategoryOf(e.Problem)),
        QueueException e => Create(new CmdletError(e.Problem.ToString(), e.Message, e.NextStep), CategoryOf(e.Problem)),
        SandboxStartException e => Create(ParameterErrors.SandboxNotStarted(e.Message, e.NextStep), ErrorCategory.ResourceUnavailable),
        _ => throw new ArgumentException("The exception stops no record.", nameof(exception), exception),
    };

    /// <summary>The error of executions that the service does not list or describe.</summary>
    /// <param name="exception">The cause.</param>
    /// <param name="name">The workflow or the execution.</param>
    /// <param name="target">What named it in the pipeline.</param>
    public static ErrorRecord Create(ExecutionsException exception, string name, object? target) =>
        Create(StepErrors.Failed(name, exception.Failure), CategoryOf(exception.Failure.Reason), target);

    /// <summary>The error of a run that was halted, because too much work had failed.</summary>
    public static ErrorRecord Halted(string reason) => Create(StepErrors.Halted(reason), ErrorCategory.OperationStopped);

    public static ErrorRecord Create(CliInputException exception) =>
        Create(new CmdletError("InvalidCliInput", exception.Message, exception.NextStep), ErrorCategory.InvalidArgument);

    /// <summary>The error of work that is done, or has failed, but whose report did not arrive.</summary>
    public static ErrorRecord NotReported(CallbackOutcome outcome, object? target) =>
        Create(StepErrors.NotReported(outcome.Callback!, outcome.Failure!), CategoryOf(outcome.Failure!.Reason), target, outcome);

    /// <summary>The error of work that took longer than it was given.</summary>
    public static ErrorRecord TimedOut(CallbackOutcome outcome, int seconds, object? target) =>
        Create(StepErrors.TimedOut(outcome, seconds), ErrorCategory.OperationTimeout, target, outcome);

    /// <summary>The error of work that had not ended, or was not begun, when its step was about to time out.</summary>
    public static ErrorRecord AtDeadline(CallbackOutcome outcome, bool isBegun, object? target) =>
        Create(StepErrors.AtDeadline(outcome, isBegun), ErrorCategory.OperationTimeout, target, outcome);

    /// <summary>The error of work that ended itself in a runspace of its own, by exit or break.</summary>
    public static ErrorRecord EndedEarly(CallbackOutcome outcome, object? target) =>
        Create(StepErrors.EndedEarly(outcome), ErrorCategory.OperationStopped, target, outcome);

    /// <summary>The error of work whose last program or script ended with an exit code that is not one of success.</summary>
    public static ErrorRecord Exited(CallbackOutcome outcome, int exitCode, string? program, object? target) =>
        Create(StepErrors.Exited(outcome, exitCode, program), ErrorCategory.InvalidResult, target, outcome);

    /// <summary>What a script block threw, as it threw it, with the record as target.</summary>
    public static ErrorRecord Thrown(Exception exception, CallbackOutcome outcome, object? target)
    {
        ErrorRecord thrown = new(((IContainsErrorRecord)exception).ErrorRecord, exception);
        RecordError error = new(thrown.Exception, thrown.FullyQualifiedErrorId, thrown.CategoryInfo.Category, target)
        {
            ErrorDetails = new(ShownText.Mask(thrown.ErrorDetails?.Message ?? thrown.Exception.Message, outcome.Callback!.Token)) { RecommendedAction = StepErrors.Reported(outcome) },
        };
        error.CategoryInfo.TargetName = "record";
        ShownRecord.Use(target);
        ErrorPosition.Set(error, thrown.InvocationInfo);
        return error;
    }

    private static RecordError Create(CmdletError error, ErrorCategory category, object? target = null, CallbackOutcome? outcome = null)
    {
        string message = ShownText.Mask(error.Message, outcome?.Step?.Token);
        RecordError record = new(new TransferWorkflowStepException(message, outcome), error.Id, category, target)
        {
            ErrorDetails = new(message) { RecommendedAction = ShownText.Mask(error.NextStep, outcome?.Step?.Token) },
        };
        ShownRecord.Use(target);
        if (target is not null)
        {
            // Otherwise the category shows the whole record as text, with its token.
            record.CategoryInfo.TargetName = "record";
        }

        return record;
    }

    // The switch has no default: a category of the engine without one of PowerShell's does not compile.
#pragma warning disable CS8524
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
