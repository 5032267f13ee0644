using System.Globalization;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>What is told of a run on standard error, and of a dry run on standard output. It ends nothing.</summary>
internal static class RunNotes
{
    /// <summary>A sentence that a person should know.</summary>
    public static string Warning(string text) => $"Warning: {text}";

    /// <summary>Where callbacks are sent.</summary>
    /// <param name="endpoint">Endpoint and region.</param>
    /// <param name="origin">Where region and credentials are from, as a sentence.</param>
    public static string SendsTo(string endpoint, string origin) => $"Sends to {endpoint}. {origin}";

    /// <summary>Where executions are read.</summary>
    /// <param name="endpoint">Endpoint and region.</param>
    /// <param name="origin">Where region and credentials are from, as a sentence.</param>
    public static string ReadsExecutions(string endpoint, string origin) => $"Reads executions from {endpoint}. {origin}";

    /// <summary>Where records are read.</summary>
    public static string ReadsQueue(string queue) => $"Reads {queue}.";

    /// <summary>A line about a record.</summary>
    /// <param name="position">Where it stands in the input.</param>
    /// <param name="step">The step.</param>
    /// <param name="text">What became of it.</param>
    public static string OfRecord(string position, string step, string text) => $"{position}: {step}: {text}";

    /// <summary>The command of a step has failed, and that was sent.</summary>
    /// <param name="end">How it ended, as a sentence.</param>
    /// <param name="status">What was sent.</param>
    public static string CommandFailed(string end, string status) => $"{end} {status} was sent.";

    /// <summary>The metrics cannot be written.</summary>
    public static string MetricsUnwritten(string path, string reason) => $"The metrics cannot be written to {path}: {reason} The run continues without them.";

    /// <summary>What the commands of a run reported.</summary>
    public static string Reported(long success, long failure) => string.Create(CultureInfo.InvariantCulture, $"  reported {success} SUCCESS, {failure} FAILURE");

    /// <summary>A run of an input was halted.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public static string InputLeft(string reason) => $"  {reason} The rest of the input was not read; --failed would have saved it.";

    /// <summary>A run of a queue was halted.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public static string QueueLeft(string reason) => $"  {reason} No more messages were received.";

    /// <summary>How many records failed for a reason, and what to do about it.</summary>
    public static string FailedFor(long count, FailureReason reason, string nextStep) => string.Create(CultureInfo.InvariantCulture, $"  {count} {reason}: {nextStep}");

    /// <summary>How many executions were listed.</summary>
    public static string ExecutionsInProgress(int count) => string.Create(CultureInfo.InvariantCulture, $"Executions in progress: {count}");

    /// <summary>A dry run would send a callback.</summary>
    public static string WouldSend(string step, string status) => $"{step}: would send {status}";

    /// <summary>A dry run would run the command of a step.</summary>
    public static string WouldRun(string step) => $"{step}: would run the command and report how it ends";

    /// <summary>A dry run would skip a record.</summary>
    public static string WouldSkip(string reason) => $"would skip: {reason}";

    /// <summary>The counts of a dry run.</summary>
    public static string DryRun(RunSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"Dry run, nothing was run or sent: {summary.Sent} to send, {summary.Failed} would fail, {summary.Skipped} to skip, of {summary.Given}");
}
