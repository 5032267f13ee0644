using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>A file other than the input cannot be used.</summary>
internal sealed class UnusableFileException : IOException
{
    private readonly ConsoleError _error;

    /// <summary>The system says why.</summary>
    public UnusableFileException(string path, Exception innerException)
        : this(path, FileErrors.Unusable(path, FileProblem.Of(path, innerException)), innerException)
    {
    }

    /// <summary>The command says why.</summary>
    public UnusableFileException(string path, ConsoleError error, Exception? innerException = null)
        : base(innerException?.Message ?? error.Message, innerException)
    {
        Path = path;
        _error = error;
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
    public int Report(ConsoleStreams console) => console.Fail(_error);
}
