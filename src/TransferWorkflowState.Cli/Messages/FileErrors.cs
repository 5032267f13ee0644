using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>A file that the command line names, or a stream of the process, cannot be used.</summary>
internal static class FileErrors
{
    /// <summary>A file cannot be read or written.</summary>
    /// <param name="path">The file, or what people call the stream.</param>
    /// <param name="reason">What the system says, as a sentence.</param>
    public static ConsoleError Unusable(string path, string reason) =>
        Create(path, reason, "Check that --input is readable, and that --failed, --journal and --log-file are writable.");

    /// <summary>The file for the records that fail is the input or the journal.</summary>
    public static ConsoleError SameFile(string path, string option) =>
        Create(path, $"{option} and --failed name the same file.", "Specify a separate file for --failed; nothing was sent.");

    /// <summary>The file for the records that fail is open.</summary>
    public static ConsoleError FailedInUse(string path) =>
        Create(path, "it is the input or the journal of this run, or another program uses it.", "Specify a separate file for --failed; nothing was sent.");

    /// <summary>Others may read the file for the records that fail, and that cannot be changed.</summary>
    public static ConsoleError FailedReadable(string path) => Create(
        path,
        "its permissions cannot be changed, so other users may be able to read the tokens that would be written to it.",
        "Specify a new file for --failed, or a file of your own; nothing was sent.");

    /// <summary>The process was started without standard input, to be the reason of <see cref="Unusable"/>.</summary>
    public static string StandardInputClosed() => "it is closed";

    /// <summary>Standard output or another stream cannot be written, outside of a run.</summary>
    public static string UnusableStream(string name, string reason) => RunErrors.Ended($"{name}: {reason}");

    /// <summary>The file for the records that fail cannot be written any more: the run goes on.</summary>
    public static string FailedUnwritten(string path, string reason) =>
        $"Unable to use {path}: {reason} The run continues; later failures are not written to it.";

    private static ConsoleError Create(string path, string reason, string nextStep) => new($"Unable to use {path}: {reason}", nextStep, FailureRule.InvalidInput);
}
