using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;

namespace TransferWorkflowState.Cli.Run;

/// <summary>A file other than the input cannot be used.</summary>
internal sealed class UnusableFileException : IOException
{
    public UnusableFileException(string path, Exception innerException)
        : base(innerException.Message, innerException)
    {
        Path = path;
    }

    public string Path { get; }

    /// <summary>Whether an exception says that a file cannot be used.</summary>
    public static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Says which file cannot be used, and why.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception exception, SendOptions options, ConsoleStreams console) =>
        exception is UnusableFileException other ? other.Report(console) : new UnusableFileException(options.InputName, exception).Report(console);

    /// <summary>Says which file cannot be used, and why.</summary>
    /// <returns>The exit code.</returns>
    public int Report(ConsoleStreams console) => console.Fail(
        $"Unable to use {Path}: {Message}",
        "Check that --input is readable, and that --failed, --journal and --log-file are writable.",
        ExitCode.InvalidInput);
}
