using FsCheck;
using FsCheck.Fluent;

namespace TransferWorkflowState.Tests.Records.Properties;

/// <summary>Texts and object graphs that nobody means well with. Where a token belongs it is always the same one.</summary>
internal static class HostileGen
{
    public const string Token = "NEVER_SHOW_THIS_TOKEN_TO_ANYBODY";

    private static readonly string[] _names =
    [
        "workflowId", "ExecutionId", "status", "serviceMetadata", "executionDetails", "type", "details", "output", "Executions", "Execution",
        "Messages", "Records", "events", "Body", "Sns", "message", "detail", "timestamp", "TopicArn", "", "other",
    ];

    private static readonly string[] _jsonPieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\n", " ", "\\", "\\ud800", "1e999", "-", "null", "true", "\"a\":", "\"Body\":\"", "\uFEFF", "\0", "\ud800",
        $"\"token\":\"{Token}\",", $"{{\"token\":\"{Token}\"}}", "\"\\udc00\":\"\\ud800\"", "\"status\":\"\\ud800\"", "\"Messages\":[",
    ];

    private static readonly string[] _yamlPieces =
    [
        "a", ": ", "\n", "- ", "  ", "&x ", "*x", "!t ", "!<", "[", "]", "{", "}", "'", "\"", "|", ">", "---\n", "...\n", "%YAML 9999999999999.1\n", "%TAG ! a\n",
        "#", "\t", "? ", "\\U00FFFFFF", "\\x", "~", "<<: ", "\uFEFF", "\0", "\ud800", "\u2028", "\r", $"token: {Token}\n", "Body: |\n ", "\u0085",
    ];

    private static readonly string[] _csvPieces =
        ["a", ",", "\"", "\n", "\r\n", "\r", ";", "#", " ", "\0", "\ud800", ",,,", $",,{Token},", "\"\"", "\uFEFF", "\nw,e,"];

    public static Gen<string> Text { get; } = Gen.OneOf(
        Pieces("{", _jsonPieces),
        Pieces("[", _jsonPieces),
        Pieces("a: b\n", _yamlPieces),
        Pieces("", _yamlPieces),
        Pieces("WorkflowId,ExecutionId,Token,Status\n", _csvPieces),
        Pieces("\uFEFF", [.. _jsonPieces, .. _yamlPieces, .. _csvPieces]),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""));

    public static Gen<byte[]> Bytes { get; } = Gen.OneOf(
        Text.Select(System.Text.Encoding.UTF8.GetBytes),
        Text.Select(static text => (byte[])[0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(text)]),
        ArbMap.Default.GeneratorFor<byte[]>());

    public static Gen<object?> Graph { get; } = Gen.Sized(static size => GraphOf(Math.Min(size, 24)));

    private static Gen<string> Pieces(string head, string[] pieces) =>
        Gen.Elements(pieces).ListOf().Select(list => head + string.Concat(list));

    private static Gen<object?> GraphOf(int size)
    {
        Gen<object?> leaf = Gen.Elements<object?>(
            null, "", "x", 1, 2.5, true, 'c', DBNull.Value, DateTime.UnixEpoch, Guid.Empty, ValidRecord.WorkflowId, ValidRecord.ExecutionId, "IN_PROGRESS", "{", "[]", ValidRecord.Flat, new object(), Array.Empty<byte>());
        if (size == 0)
        {
            return leaf;
        }

        Gen<object?> inner = GraphOf(size / 3);
        Gen<KeyValuePair<string, object?>> field = Gen.Frequency(
            (1, Gen.Elements("token", "Token", "TO_KEN").Select(static name => new KeyValuePair<string, object?>(name, Token))),
            (4, Gen.Elements(_names).SelectMany(_ => inner, static (name, value) => new KeyValuePair<string, object?>(name, value))));
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(static list => (object?)list.Take(5).ToList()),
            field.ListOf().Select(static fields => (object?)fields.Take(6).ToArray()),
            field.ListOf().Select(static fields => (object?)fields.Take(6).DistinctBy(static pair => pair.Key).ToDictionary()));
    }
}
