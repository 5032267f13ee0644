using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>What JSON is read, and how errors in it are told: by their place, never by the text around them.</summary>
internal static class JsonSyntax
{
    public const int MaxDepth = 64;

    public static JsonReaderOptions Options { get; } = new() { MaxDepth = MaxDepth };

    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MaxDepth };

    public static string Describe(JsonException exception) =>
        RecordProblems.BrokenJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
}
