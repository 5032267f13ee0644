using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.CliInput;
using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Commands;

/// <summary>The one place where PowerShell's error records are made.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(CallbackOutcome outcome, object? target)
    {
        CallbackFailure failure = outcome.Failure!;
        string message = failure.ErrorCode is { } code ? $"{code}: {failure.Message}" : failure.Message;
        if (outcome.Callback is { } callback)
        {
            message = $"{callback.WorkflowId}/{callback.ExecutionId}: {message}";
        }

        // Get-Content hands out a document line by line.
        string nextStep = failure.Reason == FailureReason.InvalidRecord && target is PSObject { BaseObject: string }
            ? $"{failure.NextStep} Read a document of several lines with Get-Content -Raw."
            : failure.NextStep;
        return Create(message, nextStep, failure.Reason.ToString(), CategoryOf(failure.Reason), target);
    }

    /// <summary>The error of what stops every record.</summary>
    public static ErrorRecord Create(Exception exception) => exception switch
    {
        ConnectionException e => Create(e.Message, e.NextStep, e.Problem.ToString(), CategoryOf(e.Problem), null),
        JournalException e => Create(e.Message, e.NextStep, e.Problem.ToString(), CategoryOf(e.Problem), null),
        _ => throw new ArgumentException("The exception stops no record.", nameof(exception), exception),
    };

    public static ErrorRecord Create(CliInputException exception) =>
        Create(exception.Message, exception.NextStep, "InvalidCliInput", ErrorCategory.InvalidArgument, null);

    private static ErrorRecord Create(string message, string nextStep, string id, ErrorCategory category, object? target)
    {
        ErrorRecord error = new(new InvalidOperationException(message), id, category, target)
        {
            ErrorDetails = new(message) { RecommendedAction = nextStep },
        };
        if (target is not null)
        {
            // Otherwise the category shows the whole record as text, with its token.
            error.CategoryInfo.TargetName = "record";
        }

        return error;
    }

    private static ErrorCategory CategoryOf(FailureReason reason) => reason switch
    {
        FailureReason.InvalidRecord or FailureReason.MissingValue or FailureReason.InvalidValue
            or FailureReason.AmbiguousValue => ErrorCategory.InvalidData,
        FailureReason.AccessDenied => ErrorCategory.PermissionDenied,
        FailureReason.NotAuthenticated => ErrorCategory.AuthenticationError,
        FailureReason.InvalidRequest => ErrorCategory.InvalidOperation,
        FailureReason.ResourceNotFound => ErrorCategory.ObjectNotFound,
        FailureReason.Throttled => ErrorCategory.LimitsExceeded,
        FailureReason.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        FailureReason.InvalidResponse => ErrorCategory.InvalidResult,
        FailureReason.ConnectionFailed => ErrorCategory.ConnectionError,
        FailureReason.TimedOut => ErrorCategory.OperationTimeout,
        FailureReason.Stopped => ErrorCategory.OperationStopped,
        FailureReason.AlreadyReported => ErrorCategory.ResourceExists,
        FailureReason.JournalFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory CategoryOf(ConnectionProblem problem) => problem switch
    {
        ConnectionProblem.NoCredentials => ErrorCategory.AuthenticationError,
        ConnectionProblem.UnknownProfile => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.InvalidArgument,
    };

    private static ErrorCategory CategoryOf(JournalProblem problem) => problem switch
    {
        JournalProblem.JournalInUse => ErrorCategory.ResourceBusy,
        JournalProblem.JournalUnusable => ErrorCategory.OpenError,
        JournalProblem.JournalFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidData,
    };
}
