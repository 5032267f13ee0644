using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>
/// Standard error. Nothing on it shows a token, whatever is written and by whom; and a message that cannot be written,
/// because the stream is closed, its disk is full or its terminal gone, stops nothing.
/// </summary>
internal sealed class ErrorStream : GuardedStream
{
    public ErrorStream(TextWriter writer)
        : base(writer)
    {
    }

    public override void WriteLine() => WriteLine("");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    protected override string Show(string? text) => ShownText.Mask(text ?? "");

    protected override void Handle(Exception exception)
    {
        // There is nowhere left to say it.
    }
}
