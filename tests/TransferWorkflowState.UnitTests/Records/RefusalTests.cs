using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records;

public sealed class RefusalTests
{
    private const string NoJson = "InvalidRecord: Not a valid record: ";

    [Theory]
    [InlineData("no JSON", NoJson + "the JSON is broken, truncated or more than 64 levels deep at line 1, byte 2.")]
    [InlineData("{\n\"a\":1,}", NoJson + "the JSON is broken, truncated or more than 64 levels deep at line 2, byte 7.")]
    [InlineData("{} {}", NoJson + "the JSON is broken, truncated or more than 64 levels deep at line 1, byte 4.")]
    [InlineData("17", NoJson + "it is a JSON value, but not an object or a list.")]
    [InlineData("null", "InvalidRecord: The record is null.")]
    [InlineData("[null]", "InvalidRecord: [0]: The record is null.")]
    [InlineData("""{"Body":""}""", "InvalidRecord: Body: Not a valid record: it is empty.")]
    [InlineData("""{"Messages":[{"Body":"hello"}]}""", "InvalidRecord: Messages[0].Body: Not a valid record: the JSON is broken, truncated or more than 64 levels deep at line 1, byte 1.")]
    [InlineData("{}", "MissingValue: The record has no WorkflowId, ExecutionId, Token, Status.")]
    public void Text_that_is_not_a_record_is_told_as_such(string text, string expected)
    {
        Assert.Equal([expected], ReadingLines.From(text));
    }

    [Fact]
    public void Null_is_not_a_record()
    {
        Assert.Equal(["InvalidRecord: The record is null."], ReadingLines.From((object?)null));
    }

    [Fact]
    public void Without_a_token_the_failure_tells_where_tokens_are_found()
    {
        CallbackFailure failure = FailureOf(ValidRecord.Flat.Replace("Token", "Other", StringComparison.Ordinal));

        Assert.Equal("The record has no Token.", failure.Message);
        Assert.Contains("the event that the step's Lambda function received", failure.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("CustomStepInvoked", failure.NextStep, StringComparison.Ordinal);
        Assert.Contains("ListExecutions and DescribeExecution never return it", failure.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN_PROGRESS")]
    [InlineData("COMPLETED")]
    [InlineData("EXCEPTION")]
    [InlineData("handling_exception")]
    public void The_status_of_an_execution_is_not_that_of_a_callback(string status)
    {
        string text = ValidRecord.Flat.Replace("SUCCESS", status, StringComparison.Ordinal);

        Assert.Equal(
            [$"MissingValue: The record has no Status. {status} is the status of the execution, not of a callback."],
            ReadingLines.From(text));
        Assert.Equal(ValidRecord.Read, ReadingLines.From(text, ValidRecord.Success));
    }

    [Fact]
    public void A_status_pasted_from_the_documentation_is_invalid()
    {
        Assert.Equal(
            ["InvalidValue: Status 'SUCCESS|FAILURE' is invalid: expected SUCCESS or FAILURE."],
            ReadingLines.From(ValidRecord.Flat.Replace("SUCCESS", "SUCCESS|FAILURE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("WorkflowId", "w-00000000000000000", "'w-00000000000000000' and 'w-1234567890example'")]
    [InlineData("execution-id", "x", "'x' and 'be91b1b8-7787-537e-80a3-4ec1e4d9b039'")]
    [InlineData("TOKEN", "other", "not shown, the record is w-1234567890example/be91b1b8-7787-537e-80a3-4ec1e4d9b039")]
    [InlineData("status", "FAILURE", "'FAILURE' and 'SUCCESS'")]
    public void Candidates_that_differ_are_an_error(string name, string value, string shown)
    {
        string label = Enum.GetNames<ValueName>().Single(known => FieldName.Matches(name, known));

        string text = WithField(name, value);

        Assert.Equal([$"AmbiguousValue: The record has different values for {label}: {shown}."], ReadingLines.From(text));
    }

    [Theory]
    [InlineData("WorkflowId", ValidRecord.WorkflowId)]
    [InlineData("token", ValidRecord.Token)]
    [InlineData("status", "Success")]
    [InlineData("status", "")]
    [InlineData("details", """{"output":{"token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0"}}""")]
    public void Candidates_that_are_equal_or_empty_are_fine(string name, string value)
    {
        Assert.Equal(ValidRecord.Read, ReadingLines.From(WithField(name, value)));
    }

    [Fact]
    public void A_value_given_beside_the_record_settles_which_candidate_it_is()
    {
        Assert.Equal(ValidRecord.Read, ReadingLines.From(WithField("token", "other"), new() { Token = ValidRecord.Token }));
    }

    [Fact]
    public void The_workflow_around_an_execution_is_a_candidate_as_well()
    {
        string text = $$"""{"WorkflowId":"w-00000000000000000","Executions":[{{ValidRecord.Flat}}]}""";

        Assert.Equal(
            ["AmbiguousValue: Executions[0]: The record has different values for WorkflowId: 'w-00000000000000000' and 'w-1234567890example'."],
            ReadingLines.From(text));
    }

    [Fact]
    public void A_value_that_is_no_text_is_invalid()
    {
        Assert.Equal(
            ["InvalidValue: Token must be a string, not an object or a list."],
            ReadingLines.From($$"""{"WorkflowId":"{{ValidRecord.WorkflowId}}","Token":["{{ValidRecord.Token}}"]}"""));
    }

    private static string WithField(string name, string value) =>
        "{" + $"\"{name}\":{(value.StartsWith('{') ? value : $"\"{value}\"")}," + ValidRecord.Flat[1..];

    private static CallbackFailure FailureOf(string text)
    {
        ReadResult reading = Assert.Single(new CallbackReader(CallbackValues.None).Read(text));
        Assert.Null(reading.Callback);
        return Assert.IsType<CallbackFailure>(reading.Outcome?.Failure);
    }

    private enum ValueName
    {
        WorkflowId,
        ExecutionId,
        Token,
        Status,
    }
}
