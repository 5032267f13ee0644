using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>Documents as AWS CLI takes them.</summary>
public sealed class CliInputDocumentTests
{
    private static readonly ParameterFiles _files = new(Path.GetTempPath(), static () => Stream.Null);

    [Fact]
    public void Json_gives_the_four_values() => AssertValues("SUCCESS", Read(json: ComparedCommands.Json));

    [Fact]
    public void Yaml_gives_the_four_values() => AssertValues("FAILURE", Read(yaml: ComparedCommands.Yaml));

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\t ")]
    public void White_space_and_a_byte_order_mark_before_JSON_are_skipped(string before) =>
        AssertValues("SUCCESS", Read(json: before + ComparedCommands.Json));

    [Fact]
    public void A_byte_order_mark_before_yaml_is_skipped() => AssertValues("FAILURE", Read(yaml: "\uFEFF" + ComparedCommands.Yaml));

    [Fact]
    public void Arguments_win() =>
        AssertValues("FAILURE", Read(json: ComparedCommands.Json, arguments: new() { Status = "FAILURE" }));

    [Fact]
    public void An_argument_hides_a_value_of_a_wrong_type() => AssertValues(
        "SUCCESS", Read("{\"Token\": [1], " + ComparedCommands.Json[1..].Replace("\"Token\"", "\"WorkflowId\"", StringComparison.Ordinal), arguments: new()
        {
            WorkflowId = ComparedCommands.WorkflowId,
            Token = ComparedCommands.Token,
        }));

    [Fact]
    public void No_document_leaves_the_arguments() => Assert.Equal(
        "Parameter validation failed:\nMissing required parameter in input: \"ExecutionId\"\nMissing required parameter in input: \"Status\"\n" +
        "Invalid length for parameter WorkflowId, value: 3, valid min length: 19\nInvalid length for parameter Token, value: 0, valid min length: 1",
        Refused(arguments: new() { WorkflowId = "w-1", Token = "" }));

    [Fact]
    public void All_problems_are_listed_at_once() => Assert.Equal(
        """
        Parameter validation failed:
        Missing required parameter in input: "Status"
        Unknown parameter in input: "token", must be one of: WorkflowId, ExecutionId, Token, Status
        Unknown parameter in input: "foo", must be one of: WorkflowId, ExecutionId, Token, Status
        Invalid type for parameter ExecutionId, value: -5, type: <class 'int'>, valid types: <class 'str'>
        Invalid type for parameter Token, value: (not shown), type: <class 'int'>, valid types: <class 'str'>
        Invalid length for parameter WorkflowId, value: 3, valid min length: 19
        """.ReplaceLineEndings("\n"),
        Refused("""{"token": "x", "ExecutionId": -5, "foo": null, "Token": 1234567, "WorkflowId": "w-1"}"""));

    [Theory]
    [InlineData("null", "None", "NoneType")]
    [InlineData("true", "True", "bool")]
    [InlineData("1234567890123456789", "1234567890123456789", "int")]
    [InlineData("12345678901234567890", "(hidden)", "int")]
    [InlineData("1.50", "1.50", "float")]
    [InlineData("1e5", "1e5", "float")]
    [InlineData("[\"Secret\"]", "[...]", "list")]
    [InlineData("{\"Token\": \"Secret\"}", "{...}", "dict")]
    public void A_wrong_type_in_json_has_pythons_name(string value, string shown, string type) => Assert.Contains(
        $"\nInvalid type for parameter WorkflowId, value: {shown}, type: <class '{type}'>, valid types: <class 'str'>",
        Refused($$"""{"WorkflowId": {{value}}}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", "NoneType")]
    [InlineData("~", "NoneType")]
    [InlineData("False", "bool")]
    [InlineData("+12_000", "int")]
    [InlineData("0x1F", "int")]
    [InlineData("0o17", "int")]
    [InlineData("1e3", "float")]
    [InlineData(".5", "float")]
    [InlineData("-.inf", "float")]
    [InlineData(".NaN", "float")]
    [InlineData("[a, b]", "list")]
    [InlineData("{a: b}", "dict")]
    public void A_wrong_type_in_yaml_has_pythons_name(string value, string type) =>
        Assert.Contains($" type: <class '{type}'>, valid", Refused(yaml: $"WorkflowId: {value}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("yes")]
    [InlineData("1e")]
    [InlineData("_1")]
    [InlineData("0x")]
    [InlineData("'12'")]
    [InlineData("\"true\"")]
    [InlineData("'~'")]
    public void YAML_strings_stay_strings(string value) =>
        Assert.DoesNotContain("Invalid type", Refused(yaml: $"WorkflowId: {value}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "list")]
    [InlineData("\"x\"", "str")]
    [InlineData("5", "int")]
    [InlineData("1.5", "float")]
    [InlineData("false", "bool")]
    [InlineData("null", "NoneType")]
    public void A_document_that_is_not_an_object_names_its_type(string text, string type)
    {
        Assert.Equal($"Error parsing parameter '--cli-input-json': Invalid type: expecting map, received <class '{type}'>", Refused(text));
        Assert.Equal($"Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class '{type}'>", Refused(yaml: text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'a': 1}")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"\\udc00\": 1}")]
    public void Broken_json_is_refused(string text) =>
        Assert.Equal("Error parsing parameter 'cli-input-json': Invalid JSON received.", Refused(text));

    [Theory]
    [InlineData("{a")]
    [InlineData("a: b: c")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: 1\n---\nb: 1")]
    [InlineData("a: &x 1")]
    [InlineData("a: *x")]
    [InlineData("a: !!str 1")]
    [InlineData("? &x a\n: 1")]
    [InlineData("!!python/object:os.system a")]
    public void Broken_yaml_and_more_than_plain_data_is_refused(string text) =>
        Assert.Equal("Error parsing parameter 'cli-input-yaml': Invalid YAML received.", Refused(yaml: text));

    [Fact]
    public void Both_inputs_are_refused() => Assert.Equal("Only one --cli-input- parameter may be specified.", Refused("{}", "{}"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData(' ')]
    [InlineData('"')]
    [InlineData('\n')]
    public void A_text_of_a_mebibyte_is_read_or_refused_in_no_time(char filling)
    {
        string text = new(filling, 1024 * 1024);
        Assert.StartsWith("Error parsing parameter ", Refused(text), StringComparison.Ordinal);
        Assert.StartsWith("Error parsing parameter ", Refused(yaml: text), StringComparison.Ordinal);
        Assert.Equal("Error parsing parameter '--cli-input-json': the text is longer than 1048576 characters.", Refused(text + " "));
    }

    [Fact]
    public void Long_and_odd_names_are_shown_short_and_on_one_line()
    {
        string message = Refused($$"""{"a\nb{{string.Concat(Enumerable.Repeat("cc cc ", 2_000))}}": 1}""");
        Assert.True(message.Length < 1000);
        Assert.Contains("\"a bcc cc cc ", message, StringComparison.Ordinal);
    }

    private static CallbackValues Read(string? json = null, string? yaml = null, CallbackValues? arguments = null) =>
        CliInputDocument.Read(json, yaml, _files).Complete(arguments ?? CallbackValues.None);

    private static string Refused(string? json = null, string? yaml = null, CallbackValues? arguments = null)
    {
        CliInputException refused = Assert.Throws<CliInputException>(() => Read(json, yaml, arguments));
        Assert.NotEmpty(refused.NextStep);
        return refused.Message;
    }

    private static void AssertValues(string status, CallbackValues values)
    {
        Assert.Equal(ComparedCommands.WorkflowId, values.WorkflowId);
        Assert.Equal(ComparedCommands.ExecutionId, values.ExecutionId);
        Assert.Equal(ComparedCommands.Token, values.Token);
        Assert.Equal(status, values.Status);
    }
}
