using System.Text;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Standard error, on which nothing shows a token, whatever is written and by whom.</summary>
internal sealed class MaskingWriter : TextWriter
{
    private readonly TextWriter _writer;

    public MaskingWriter(TextWriter writer)
    {
        _writer = writer;
    }

    public override Encoding Encoding => _writer.Encoding;

    public override void Write(char value) => _writer.Write(value);

    public override void Write(string? value) => _writer.Write(ShownText.Mask(value ?? ""));

    public override void WriteLine() => _writer.WriteLine();

    public override void WriteLine(string? value) => _writer.WriteLine(ShownText.Mask(value ?? ""));

    public override Task WriteLineAsync(string? value) => _writer.WriteLineAsync(ShownText.Mask(value ?? ""));

    public override void Flush() => _writer.Flush();
}
