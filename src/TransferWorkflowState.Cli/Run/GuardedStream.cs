using System.Text;

namespace TransferWorkflowState.Cli.Run;

/// <summary>A stream of the console whose write errors are handled in one place.</summary>
internal abstract class GuardedStream : TextWriter
{
    private readonly TextWriter _writer;

    protected GuardedStream(TextWriter writer)
    {
        _writer = writer;
    }

    public override Encoding Encoding => _writer.Encoding;

    public override void Write(char value) => Try(() => _writer.Write(value));

    public override void Write(string? value) => Try(() => _writer.Write(Show(value)));

    public override void WriteLine(string? value) => Try(() => _writer.WriteLine(Show(value)));

    public override void Flush() => Try(_writer.Flush);

    /// <summary>The text as it is written.</summary>
    protected virtual string? Show(string? text) => text;

    /// <summary>Handles an error of a write.</summary>
    protected abstract void Handle(Exception exception);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is ObjectDisposedException || UnusableFileException.IsOfFile(e))
        {
            Handle(e);
        }
    }
}
