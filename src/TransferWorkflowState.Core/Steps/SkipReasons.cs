using System.Globalization;

namespace TransferWorkflowState.Steps;

/// <summary>The texts for records for which there is nothing to send: of one record, and of all in a summary.</summary>
internal static class SkipReasons
{
    /// <summary>The status was sent before, whoever says so.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="source">Who says so: one of the following.</param>
    public static string SentBefore(StepCallback callback, string source) => $"{callback.Step}: {callback.Status} was sent before{source}.";

    public static string SeeJournal(string path) => $", see the journal '{path}'";

    public static string SaysService() => ", as the service says";

    public static string InThisRun() => " in this run";

    public static string Expired(WaitingStep step, TimeSpan ago) => FormattableString.Invariant($"{step}: The step timed out {ago.TotalSeconds:0} s ago.");

    /// <summary>The step has timed out, as the service says.</summary>
    public static string ExpiredByService(WaitingStep step) => $"{step}: The step has timed out{SaysService()}.";

    public static string JobNotEnded(string job, string state) => $"{job}: {state}. Its step is reported when the job has ended.";

    public static string JobWithoutStep(string job, string state) => $"{job}: {state}. Its environment and its input do not contain a step.";

    /// <summary>What stands in the place of a job's state when it is one of many of an array job.</summary>
    public static string ChildOfArrayJob() => "a child of an array job";

    public static string PlainTextLine() => "plain-text log line without a waiting step";

    public static string UnrelatedLine() => "log line that does not belong to a workflow execution";

    public static string LineOfType(string type) => $"log line of type {type}, without a waiting step";

    /// <summary>How many records a summary has for a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="count">How many records.</param>
    /// <param name="journal">The name of the run's journal, when it has one.</param>
    public static string Count(SkipCause cause, long count, string? journal) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {Describe(cause, journal)}");

    // The switch has no default: a cause without its words does not compile.
#pragma warning disable CS8524
    private static string Describe(SkipCause cause, string? journal) => cause switch
    {
        SkipCause.LogLine => "log lines without a waiting step",
        SkipCause.AlreadySent => journal is null ? "sent before" : $"sent before, says {journal}",
        SkipCause.KnownToService => "sent before, says the service",
        SkipCause.Expired => "for steps that have timed out",
        SkipCause.JobNotEnded => "for jobs that have not ended",
        SkipCause.JobWithoutStep => "for jobs without a step",
    };
#pragma warning restore CS8524
}
