using TransferWorkflowState.Aws;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Cli;

/// <summary>The exit codes of AWS CLI v2.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Interrupted by Ctrl+C.</summary>
    public const int Interrupted = 130;

    /// <summary>Interrupted by SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>What was given is not valid: the command line, a file, or a record. Nothing was sent for it.</summary>
    public const int InvalidInput = 252;

    /// <summary>No region or no credentials.</summary>
    public const int Configuration = 253;

    /// <summary>The service answered an error.</summary>
    public const int ServiceError = 254;

    /// <summary>Everything else: no connection, no answer, an unknown profile.</summary>
    public const int GeneralError = 255;

    /// <summary>The exit code of one failure.</summary>
    public static int Of(CallbackFailure failure)
    {
        return failure switch
        {
            { ErrorCode: not null } => ServiceError,
            { Reason: FailureReason.Stopped } => Interrupted,
            {
                Reason: FailureReason.InvalidRecord or FailureReason.MissingValue or FailureReason.InvalidValue
                or FailureReason.AmbiguousValue or FailureReason.AlreadyReported
            } => InvalidInput,
            _ => GeneralError,
        };
    }

    /// <summary>The exit code of what stops every record.</summary>
    public static int Of(ConnectionProblem problem) => problem switch
    {
        ConnectionProblem.NoRegion or ConnectionProblem.NoCredentials => Configuration,
        ConnectionProblem.InvalidEndpoint or ConnectionProblem.InvalidCaBundle => InvalidInput,
        _ => GeneralError,
    };

    /// <summary>The exit code of what keeps a run from having its journal.</summary>
    public static int Of(JournalProblem problem) =>
        problem is JournalProblem.JournalInUse or JournalProblem.JournalFailed ? GeneralError : InvalidInput;

    /// <summary>The exit code of a run, from those of its failures: the worst one that a rerun cannot mend by itself.</summary>
    public static int OfRun(IReadOnlyCollection<int> failures)
    {
        int[] bySeverity = [Interrupted, ServiceError, GeneralError, InvalidInput];
        return bySeverity.FirstOrDefault(failures.Contains, Success);
    }
}
