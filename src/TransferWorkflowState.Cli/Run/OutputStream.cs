namespace TransferWorkflowState.Cli.Run;

/// <summary>Standard output. What cannot be written to it is told by its name.</summary>
internal sealed class OutputStream : GuardedStream
{
    public OutputStream(TextWriter writer)
        : base(writer)
    {
    }

    /// <exception cref="UnusableFileException">It is closed, or its disk is full.</exception>
    protected override void Handle(Exception exception) => throw new UnusableFileException("standard output", exception);
}
