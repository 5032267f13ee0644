using System.Text;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>
/// Standard error. Nothing on it shows a token, whatever is written and by whom; and a message that cannot be written,
/// because the stream is closed, its disk is full or its terminal gone, stops nothing.
/// </summary>
internal sealed class ErrorStream : TextWriter
{
    private readonly TextWriter _writer;

    public ErrorStream(TextWriter writer)
    {
        _writer = writer;
    }

    public override Encoding Encoding => _writer.Encoding;

    public override void Write(char value) => Try(() => _writer.Write(value));

    public override void Write(string? value) => Try(() => _writer.Write(ShownText.Mask(value ?? "")));

    public override void WriteLine() => Try(_writer.WriteLine);

    public override void WriteLine(string? value) => Try(() => _writer.WriteLine(ShownText.Mask(value ?? "")));

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => Try(_writer.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // There is nowhere left to say it.
        }
    }
}
