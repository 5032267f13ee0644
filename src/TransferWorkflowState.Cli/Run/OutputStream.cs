using System.Text;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Standard output. What cannot be written to it is told by its name.</summary>
internal sealed class OutputStream : TextWriter
{
    private readonly TextWriter _writer;

    public OutputStream(TextWriter writer)
    {
        _writer = writer;
    }

    public override Encoding Encoding => _writer.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value) => Try(() => _writer.Write(value));

    public override void WriteLine(string? value) => Try(() => _writer.WriteLine(value));

    public override void Flush() => Try(_writer.Flush);

    /// <exception cref="UnusableFileException">It is closed, or its disk is full.</exception>
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            throw new UnusableFileException("standard output", e);
        }
    }
}
