using System.Runtime.InteropServices;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// The exit codes of AWS CLI v2, and with a command for one record the command's own: 127 when it was not found, 126 when
/// it cannot be executed, 124 when its time was up.
/// </summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The commands of some records of many failed; with --halt some may not have been run.</summary>
    public const int WorkFailed = FailureRule.WorkFailed;

    /// <summary>The command cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>The command was not found.</summary>
    public const int NotFound = 127;

    /// <summary>Interrupted by Ctrl+C.</summary>
    public const int Interrupted = FailureRule.Interrupted;

    /// <summary>What was given is not valid: the command line, a file, or a record. Nothing was sent for it.</summary>
    public const int InvalidInput = FailureRule.InvalidInput;

    /// <summary>No region or no credentials.</summary>
    public const int Configuration = 253;

    /// <summary>The service responded with an error.</summary>
    public const int ServiceError = FailureRule.ServiceError;

    /// <summary>Everything else: no connection, no answer, an unknown profile.</summary>
    public const int GeneralError = FailureRule.GeneralError;

    /// <summary>The exit code of a run that a signal ended, as shells have it.</summary>
    public static int For(PosixSignal signal) => 128 + UnixSignals.NumberOf(signal);

    /// <summary>The exit code of one failure.</summary>
    public static int For(CallbackFailure failure) => FailureRule.For(failure.Reason).ExitCode;

    /// <summary>The exit code of what stops every record.</summary>
    public static int For(ConnectionProblem problem) => problem switch
    {
        ConnectionProblem.NoRegion or ConnectionProblem.NoCredentials => Configuration,
        ConnectionProblem.InvalidEndpoint or ConnectionProblem.InvalidCaBundle => InvalidInput,
        _ => GeneralError,
    };

    /// <summary>The exit code of what keeps a queue from being read.</summary>
    public static int For(QueueProblem problem) => problem == QueueProblem.InvalidQueueUrl ? InvalidInput : ServiceError;

    /// <summary>The exit code of what keeps a run from having its journal.</summary>
    public static int For(JournalProblem problem) =>
        problem is JournalProblem.JournalInUse or JournalProblem.JournalFailed ? GeneralError : InvalidInput;

    /// <summary>The exit code of a run, from those of its failures: the most severe one.</summary>
    public static int ForRun(IReadOnlyCollection<int> failures)
    {
        int[] bySeverity = [Interrupted, NotFound, NotExecutable, ServiceError, GeneralError, InvalidInput, WorkFailed];
        return bySeverity.FirstOrDefault(failures.Contains, Success);
    }

    /// <summary>The exit code of a run in which nothing failed but, maybe, commands: that of the command when there was one record.</summary>
    public static int ForWork(IReadOnlyCollection<int> commands, long records)
    {
        return commands.All(static code => code == Success) ? Success
            : records == 1 ? commands.Single()
            : WorkFailed;
    }
}
