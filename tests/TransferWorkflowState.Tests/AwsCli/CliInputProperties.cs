using System.Text.Json;

using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>What holds for whatever a user gives.</summary>
public sealed class CliInputProperties
{
    private const int Count = 3000;
    private const string Secret = "Secret_3f9c51";

    private static readonly ParameterFiles _files = new(Path.GetTempPath(), static () => Stream.Null);

    // What JSON and YAML are made of, so that texts of it get past the first character.
    private static readonly Gen<string> _pieces = Gen.Elements(
        "{", "}", "[", "]", ":", ": ", ",", ", ", "\"", "'", "\n", "\n  ", "- ", "? ", "&a ", "*a", "!!str ", "!t ", "|\n ", ">-\n ", "---\n",
        "...\n", "%YAML 1.2\n", "# c\n", "\\u", "\\ud800", "\t", "\r", "\0", "\u2028", "\uFEFF", "\ud800", "<<: ", "~", "null", "true", "1e9999", "-0",
        "WorkflowId", "\"ExecutionId\": ", "Token: ", "\"Token\": ", Secret, "Status: SUCCESS\n", "w-1");

    private static readonly Gen<string> _texts = Gen.OneOf(
        _pieces.ListOf().Select(static pieces => string.Concat(pieces)),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""),
        ArbMap.Default.GeneratorFor<string>().Select(static text => $"{{\"Token\": \"{Secret}\", \"{text}\": {text}}}"));

    [Fact]
    public void Any_text_is_values_or_a_refusal_without_the_token() => Check(
        Prop.ForAll(_texts.ToArbitrary(), static text => IsReadOrRefused(text, null) && IsReadOrRefused(null, text)), Count);

    [Fact]
    public void A_changed_document_is_values_or_a_refusal_without_the_token()
    {
        string yaml = $"WorkflowId: w-1\nExecutionId: [a, {{b: c}}]\nToken: {Secret}\nStatus: |\n  a\n";
        string json = $$"""{"WorkflowId": "w-1", "ExecutionId": [1, {"b": "c"}], "Token": "{{Secret}}", "Status": 1.5}""";
        Gen<string> changed =
            from text in Gen.Elements(yaml, json)
            from piece in _pieces
            from at in Gen.Choose(0, text.Length)
            from cut in Gen.Choose(0, 3)
            let end = Math.Min(at + cut, text.Length)

            // A change within the token makes another of it.
            where end <= text.IndexOf(Secret, StringComparison.Ordinal) || at >= text.IndexOf(Secret, StringComparison.Ordinal) + Secret.Length
            select text[..at] + piece + text[end..];
        Check(Prop.ForAll(changed.ToArbitrary(), static text => IsReadOrRefused(text, null) && IsReadOrRefused(null, text)), Count);
    }

    [Fact]
    public void Any_four_texts_survive_json_and_quoted_yaml()
    {
        // JSON cannot hold half of a surrogate pair.
        Gen<string> value = ArbMap.Default.GeneratorFor<UnicodeString>()
            .Select(static text => string.Concat((text.Get ?? "").Where(static letter => !char.IsSurrogate(letter))) + "\U0001F600");
        Check(
            Prop.ForAll(value.ToArbitrary(), static text =>
            {
                Dictionary<string, string> values = new()
                {
                    [nameof(CallbackValues.WorkflowId)] = text + new string('w', 19),
                    [nameof(CallbackValues.ExecutionId)] = text + new string('e', 36),
                    [nameof(CallbackValues.Token)] = text + "t",
                    [nameof(CallbackValues.Status)] = text,
                };
                string json = JsonSerializer.Serialize(values);
                return Values(CliInputDocument.Read(json, null, _files)).SequenceEqual(values.Values)
                    && Values(CliInputDocument.Read(null, json, _files)).SequenceEqual(values.Values);
            }),
            500);
    }

    private static IEnumerable<string?> Values(CliInputDocument document)
    {
        CallbackValues values = document.Complete(CallbackValues.None);
        return [values.WorkflowId, values.ExecutionId, values.Token, values.Status];
    }

    private static bool IsReadOrRefused(string? json, string? yaml)
    {
        try
        {
            _ = CliInputDocument.Read(json, yaml, _files).Complete(CallbackValues.None);
            return true;
        }
        catch (CliInputException e)
        {
            return ShowsNoToken(e);
        }
    }

    // The names of unknown members are shown, and a text may make a name of anything.
    private static bool ShowsNoToken(CliInputException refusal) =>
        refusal.Message.Split('\n').Where(static line => !line.StartsWith("Unknown parameter", StringComparison.Ordinal))
            .Append(refusal.NextStep)
            .All(static line => !line.Contains(Secret, StringComparison.Ordinal));

    private static void Check(Property property, int count) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), property);
}
