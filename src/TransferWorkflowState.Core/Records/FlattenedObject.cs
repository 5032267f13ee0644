namespace TransferWorkflowState.Records;

/// <summary>Objects of which a program wrote no more than a text, as writers of JSON do that stop at a depth.</summary>
internal static class FlattenedObject
{
    /// <summary>Whether the text is all that is left of an object.</summary>
    public static bool IsOne(string text) =>
        (text.StartsWith("@{", StringComparison.Ordinal) && text.EndsWith('}'))
        || text is "System.Collections.Hashtable" or "System.Object[]" or "[object Object]"
        || text.StartsWith("System.Collections.", StringComparison.Ordinal)
        || text is "System.Management.Automation.PSCustomObject";

    /// <summary>Whether a text of a document, which has no escaped letters, may be one.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> document) =>
        document.IndexOf("@{"u8) >= 0 || document.IndexOf("System."u8) >= 0 || document.IndexOf("[object"u8) >= 0;
}
