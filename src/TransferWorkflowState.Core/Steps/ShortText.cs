namespace TransferWorkflowState.Steps;

/// <summary>A user's text as an error message shows it: one line, short enough to read.</summary>
internal static class ShortText
{
    private const int MaxLength = 80;

    /// <summary>The text without control characters, cut with an ellipsis when it is long.</summary>
    public static string Of(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        string shown = string.Create(start.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        return text.Length > MaxLength ? $"{shown}…" : shown;
    }
}
