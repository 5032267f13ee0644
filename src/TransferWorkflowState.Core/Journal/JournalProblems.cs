namespace TransferWorkflowState.Journal;

/// <summary>The texts for what keeps a run from having its journal.</summary>
internal static class JournalProblems
{
    public static JournalException InUse(string path, Exception inner) => new(
        JournalProblem.JournalInUse,
        $"The journal '{path}' is in use by another run or program. Nothing was sent.",
        "Wait until the other run has ended, close the program that has the file open, or give this run a journal of its own.",
        inner);

    public static JournalException NotAJournal(string path) => new(
        JournalProblem.NotAJournal,
        $"'{path}' is not a callback journal. It was left as it is, and nothing was sent.",
        "Give the path of a journal, or of a file that does not exist yet.");

    public static JournalException Damaged(string path, long line) => new(
        JournalProblem.NotAJournal,
        $"Line {line} of the journal '{path}' is not a valid journal entry. It was left as it is, and nothing was sent.",
        "Remove the line, if you know what changed it, or give the path of a file that does not exist yet.");

    public static JournalException NotUtf8(string path) => new(
        JournalProblem.NotAJournal,
        $"The journal '{path}' is saved as UTF-16, as an editor may do. It was left as it is, and nothing was sent.",
        "Save it as UTF-8.");

    public static JournalException UnknownVersion(string path) => new(
        JournalProblem.UnknownJournalVersion,
        $"The journal '{path}' was written by a later version of this product. It was left as it is, and nothing was sent.",
        "Update TransferWorkflowState, or give the path of a file that does not exist yet.");

    public static JournalException OfOtherEndpoint(string path, Uri earlier, Uri endpoint) => new(
        JournalProblem.JournalOfOtherEndpoint,
        $"The journal '{path}' is of callbacks that were sent to {earlier.Authority}, and this run sends to {endpoint.Authority}. Nothing was sent.",
        "Give rehearsals a journal of their own: what is in a journal counts as sent.");

    public static JournalException Unusable(string path, Exception inner) => new(
        JournalProblem.JournalUnusable,
        $"The journal '{path}' cannot be used: {inner.Message} Nothing was sent.",
        "Give a path in an existing folder that you may write to, on a disk that has room.",
        inner);

    public static JournalException Failed(string path, Exception inner) => new(
        JournalProblem.JournalFailed,
        $"The journal '{path}' can no longer be written, so no more callbacks are sent: {inner.Message}",
        "Make room on the disk and run again with the same journal. What was sent last may not be in it and be sent again.",
        inner);

    public static JournalException Changed(string path, string change) => new(
        JournalProblem.JournalFailed,
        $"The journal '{path}' was {change} during the run, so no more callbacks are sent.",
        "Keep other programs from the journal while a run has it, and bring it back from a backup if there is one. " +
        "What this run has sent may not be in it, and a rerun may send it again.");

    public static string Repaired(string path) =>
        $"The last line of the journal '{path}' was cut, as a crash or a full disk leaves it, and has been removed. " +
        "Its callback may be sent again.";
}
