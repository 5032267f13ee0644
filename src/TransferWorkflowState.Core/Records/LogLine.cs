namespace TransferWorkflowState.Records;

/// <summary>A line of a log: words with or without an object among them.</summary>
/// <param name="Text">The line.</param>
public sealed record LogLine(string Text)
{
    /// <summary>What kind of text it is; the line itself may hold a token.</summary>
    public override string ToString() => nameof(LogLine);
}
