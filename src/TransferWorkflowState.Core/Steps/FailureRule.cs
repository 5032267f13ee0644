namespace TransferWorkflowState.Steps;

/// <summary>What follows from one reason of a failure: the row of the table that every front end reads.</summary>
/// <param name="Transient">Whether the next attempt may succeed, so that the call is retried.</param>
/// <param name="Arrival">Whether the callback may have arrived all the same.</param>
/// <param name="Category">The kind of the failure.</param>
/// <param name="ExitCode">The exit code of a process that ends with it; those of AWS CLI v2.</param>
/// <param name="NextStep">A sentence that says what to do next, when nothing more precise is known.</param>
public sealed record FailureRule(Occurrence Transient, Occurrence Arrival, FailureCategory Category, int ExitCode, string NextStep)
{
    /// <summary>Exit code: the command line, a file or a record is invalid. Nothing was sent for it.</summary>
    public const int InvalidInput = 252;

    /// <summary>Exit code: the service responded with an error.</summary>
    public const int ServiceError = 254;

    /// <summary>Exit code: everything else, such as no connection or no valid response.</summary>
    public const int GeneralError = 255;

    /// <summary>Exit code: work has failed.</summary>
    public const int WorkFailed = 1;

    /// <summary>Exit code: the run was interrupted.</summary>
    public const int Interrupted = 130;

    private const string SendAgain = "Send the record again later.";

    private const string CheckCredentials =
        "Check the credentials, their expiry and this machine's clock; 'aws sts get-caller-identity' with the same profile should succeed.";

    /// <summary>The row of a reason.</summary>
    // The switch has no default: a reason without a row does not compile.
#pragma warning disable CS8524
    public static FailureRule For(FailureReason reason) => reason switch
    {
        FailureReason.InvalidRecord => Input("Provide a Lambda event, or an object with WorkflowId, ExecutionId, Token and Status."),
        FailureReason.MissingValue => Input("Add the value to the record, or specify it as a parameter or option; nothing was sent for the record."),
        FailureReason.InvalidValue => Input("Correct the value and send the record again; nothing was sent for it."),
        FailureReason.AmbiguousValue => Input("Keep one of the values in the record, or specify the right one as a parameter or option; nothing was sent for the record."),
        FailureReason.AccessDenied => Refused(
            FailureCategory.PermissionDenied,
            "Allow the calling identity to perform transfer:SendWorkflowStepState on the workflow."),
        FailureReason.NotAuthenticated => Refused(FailureCategory.Authentication, CheckCredentials),
        FailureReason.InvalidRequest => Refused(
            FailureCategory.InvalidOperation,
            "Check the execution with 'aws transfer describe-execution': the step may have been reported or may have timed out."),
        FailureReason.ResourceNotFound => Refused(
            FailureCategory.NotFound,
            "Check the region, the workflow and the execution; a token is valid for only one step of one execution."),
        FailureReason.Throttled => new(
            Occurrence.Always, Occurrence.Never, FailureCategory.LimitExceeded, ServiceError, "Send the record again later, with fewer callbacks in flight."),
        FailureReason.InternalServiceError => new(
            Occurrence.Always, Occurrence.Sometimes, FailureCategory.Other, ServiceError, SendAgain),
        FailureReason.ServiceUnavailable => new(
            Occurrence.Always, Occurrence.Sometimes, FailureCategory.Unavailable, ServiceError, SendAgain),
        FailureReason.ServiceError => new(
            Occurrence.Sometimes, Occurrence.Sometimes, FailureCategory.Other, ServiceError, SendAgain),
        FailureReason.InvalidResponse => new(
            Occurrence.Always, Occurrence.Always, FailureCategory.InvalidResult, GeneralError, "Check the endpoint and any proxy in between."),
        FailureReason.ConnectionFailed => new(
            Occurrence.Sometimes, Occurrence.Sometimes, FailureCategory.Connection, GeneralError, SendAgain),
        FailureReason.TimedOut => new(Occurrence.Always, Occurrence.Always, FailureCategory.Timeout, GeneralError, SendAgain),
        FailureReason.Stopped => new(Occurrence.Never, Occurrence.Sometimes, FailureCategory.Stopped, Interrupted, SendAgain),
        FailureReason.AlreadyReported => new(
            Occurrence.Never,
            Occurrence.Never,
            FailureCategory.AlreadyExists,
            InvalidInput,
            "A step accepts only one callback; decide which status is correct, and check the execution with 'aws transfer describe-execution'."),
        FailureReason.JournalFailed => new(
            Occurrence.Never, Occurrence.Never, FailureCategory.Write, GeneralError, "Free disk space, and run again with the same journal."),
        FailureReason.WorkNotBegun => new(
            Occurrence.Never,
            Occurrence.Never,
            FailureCategory.Stopped,
            WorkFailed,
            "Find out why, then run the remaining records again."),
    };
#pragma warning restore CS8524

    private static FailureRule Input(string nextStep) =>
        new(Occurrence.Never, Occurrence.Never, FailureCategory.InvalidData, InvalidInput, nextStep);

    private static FailureRule Refused(FailureCategory category, string nextStep) =>
        new(Occurrence.Never, Occurrence.Never, category, ServiceError, nextStep);
}
