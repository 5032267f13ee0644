using System.Text;

using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records;

/// <summary>
/// A log line that holds no token is skipped without a search. A token that cannot be seen in the line's bytes by its
/// name must be found all the same.
/// </summary>
public sealed class HiddenTokenTests
{
    private const string Step =
        """{"token":"MzI0Nzg4ZDct","workflowId":"w-1234567890abcdef0","executionId":"1234abcd-12ab-34cd-56ef-1234567890ab"}""";

    public static TheoryData<string> Details { get; } =
    [
        $$"""{"input":{{Step}}}""",
        $$"""{"input":{{Step.Replace("token", "Call-Back_To-ken", StringComparison.Ordinal)}}}""",
        $$"""{"input":{{Step.Replace("token", @"\u0074oken", StringComparison.Ordinal)}}}""",
        $$"""{"input":{{Step.Replace("token", @"TOKE\u004E", StringComparison.Ordinal)}}}""",
        $$"""{"input":"{{Escape(Step)}}"}""",
        $$"""{"input":"{{Base64(Step)}}"}""",
        $$"""{"input":"{{Base64(Step).Replace("/", @"\/", StringComparison.Ordinal)}}"}""",
        $$"""{"input":"{{Base64(Step).Insert(40, @"\n")}}"}""",
        $$"""{"input":"{{Escape($$"""{"data":"{{Base64(Step)}}"}""")}}"}""",
        $$"""{"input":"Received { data: '{{Base64(Step)}}' }"}""",
        $$"""{"input":"Received { data: {{PlainBase64()}} }"}""",
        $$"""{"input":"Received { b: 'a', data: {{PlainBase64()}} }"}""",
        $$"""{"input":"Received {{Step.Replace("{", "{ a: 1, ", StringComparison.Ordinal).Replace('"', '\'').Replace("token", @"t\\oken", StringComparison.Ordinal)}}"}""",
        $$"""{"input":[{"name":"WORKFLOW_TOKEN","value":"MzI0"},{"name":"EXECUTION_ID","value":"1234abcd-12ab-34cd-56ef-1234567890ab"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Details))]
    public void A_token_in_a_log_line_of_any_type_is_found(string details)
    {
        Assert.Equal(OutcomeKind.Sent, KindOf(details));
    }

    [Theory]
    [InlineData("""{"note":"Received {\"token\": \"MzI0"}""")]
    [InlineData("""{"note":"Received token=abcdefghijklmnopqrst"}""")]
    [InlineData("{\"note\":\"Received to\u212Aen=abcdefghijklmnopqrst\"}")]
    public void A_token_that_cannot_be_read_is_told(string details)
    {
        Assert.Equal(OutcomeKind.Failed, KindOf(details));
    }

    [Theory]
    [InlineData("""{"stepName":"copy","key":"in/TOK-1/Folder of many words that go on/Ünïcode.csv"}""")]
    [InlineData("""{"stepName":"{ a: 1 } copies the files","note":"Copies every file to another bucket"}""")]
    public void A_log_line_without_a_token_is_skipped(string details)
    {
        Assert.Equal(OutcomeKind.Skipped, KindOf(details));
    }

    private static OutcomeKind KindOf(string details)
    {
        string line = $$"""{"type":"StepCompleted","details":{{details}},"workflowId":"w-1234567890abcdef0"}""";
        ReadResult reading = Assert.Single(new CallbackReader(new() { Status = CustomStepStatus.Success }).Read(line));
        return reading.Outcome?.Kind ?? OutcomeKind.Sent;
    }

    private static string Escape(string json) =>
        json.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // Spaces after the text until the base64 has nothing but letters and digits to be read without quotes.
    private static string PlainBase64() => Base64(Step.PadRight(Step.Length + 2 - ((Step.Length + 2) % 3)));
}
