using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>The texts for what keeps a run from having its journal.</summary>
internal static class JournalProblems
{
    public static JournalException InUse(string path, Exception inner) => new(
        JournalProblem.JournalInUse,
        $"The journal '{path}' is in use by another run or program. Nothing was sent.",
        "Wait until the other run has ended, close the program that has the file open, or use a separate journal for this run.",
        inner);

    public static JournalException NotAJournal(string path) => new(
        JournalProblem.NotAJournal,
        $"'{path}' is not a callback journal. It was left unchanged, and nothing was sent.",
        "Specify the path of a journal, or of a file that does not exist yet.");

    public static JournalException Damaged(string path, long line) => new(
        JournalProblem.NotAJournal,
        $"Line {line} of the journal '{path}' is not a valid journal entry. It was left unchanged, and nothing was sent.",
        "Remove the line, if you know what changed it, or specify the path of a file that does not exist yet.");

    public static JournalException NotUtf8(string path) => new(
        JournalProblem.NotAJournal,
        $"The journal '{path}' is encoded in UTF-16, probably by an editor. It was left unchanged, and nothing was sent.",
        "Save it as UTF-8.");

    public static JournalException UnknownVersion(string path) => new(
        JournalProblem.UnknownJournalVersion,
        $"The journal '{path}' was written by a later version of this product. It was left unchanged, and nothing was sent.",
        "Update TransferWorkflowState, or specify the path of a file that does not exist yet.");

    public static JournalException OfOtherEndpoint(string path, Uri earlier, Uri endpoint) => new(
        JournalProblem.JournalOfOtherEndpoint,
        $"The journal '{path}' records callbacks sent to {earlier.Authority}, but this run sends to {endpoint.Authority}. Nothing was sent.",
        "Use a separate journal for rehearsals: callbacks recorded in a journal count as sent.");

    public static JournalException Unusable(string path, Exception inner) => new(
        JournalProblem.JournalUnusable,
        $"The journal '{path}' cannot be used: {FileProblem.Of(path, inner)} Nothing was sent.",
        "Specify a path in an existing, writable folder, on a disk with free space.",
        inner);

    public static JournalException Failed(string path, Exception inner) => new(
        JournalProblem.JournalFailed,
        $"The journal '{path}' can no longer be written, so no more callbacks are sent: {inner.Message}",
        "Free disk space and run again with the same journal. The last callbacks may be missing from it and be sent again.",
        inner);

    public static JournalException Truncated(string path) => Changed(path, "truncated");

    public static JournalException Overwritten(string path) => Changed(path, "written by another program");

    public static JournalException Deleted(string path) => Changed(path, "deleted");

    public static JournalException Replaced(string path) => Changed(path, "replaced");

    /// <summary>A callback that comes after one of the failures above.</summary>
    public static CallbackFailure NotSent(JournalException fault) =>
        new(FailureReason.JournalFailed, "The callback was not sent, because the journal can no longer be written.", fault.NextStep);

    /// <summary>The cause of <see cref="InUse"/> where the system does not say so itself.</summary>
    public static string OtherWriter() => "Another process is writing to it.";

    public static string Repaired(string path) =>
        $"The last line of the journal '{path}' was truncated, as happens in a crash or on a full disk, and has been removed. " +
        "Its callback may be sent again.";

    private static JournalException Changed(string path, string change) => new(
        JournalProblem.JournalFailed,
        $"The journal '{path}' was {change} during the run, so no more callbacks are sent.",
        "Keep other programs away from the journal during a run, and restore it from a backup if you have one. " +
        "Callbacks of this run may be missing from it, and a rerun may send them again.");
}
