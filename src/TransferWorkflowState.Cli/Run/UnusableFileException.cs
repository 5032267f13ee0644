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
}
