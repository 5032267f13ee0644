using System.Text;

namespace TransferWorkflowState.Files;

/// <summary>
/// Text of a code page of Windows, as older programs save it. Which page it is cannot be told, and need not be: the
/// values of a callback are ASCII, so only what is not read is misread.
/// </summary>
internal static class AnsiText
{
    /// <summary>Whether a step may be in the text at all.</summary>
    public static bool HasToken(ReadOnlySpan<byte> text) => text.IndexOf("oken\""u8) >= 0 || text.IndexOf("OKEN\""u8) >= 0;

    /// <summary>The text with a character for each byte.</summary>
    public static byte[] ToUtf8(ReadOnlySpan<byte> text) => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text));
}
