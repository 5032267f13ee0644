using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("WorkflowId", "ExecutionId", "Token", "Status")]
    [InlineData("workflowId", "executionId", "token", "status")]
    [InlineData("workflow-id", "execution-id", "token", "status")]
    [InlineData("workflow_id", "execution_id", "TOKEN", "STATUS")]
    [InlineData("WORKFLOW_ID", "EXECUTIONID", "to-ken", "_status")]
    public void Names_match_in_every_case(string workflowId, string executionId, string token, string status)
    {
        DictionaryRecord record = new(
        [
            new(workflowId, ValidRecord.WorkflowId), new(executionId, ValidRecord.ExecutionId), new(token, ValidRecord.Token), new(status, "success"),
        ]);

        Assert.Equal(ValidRecord.Read, ReadingLines.From(record));
    }

    [Theory]
    [InlineData("WorkflowIds")]
    [InlineData("Workflow")]
    [InlineData("Workflow Id")]
    public void Other_names_do_not_match(string name)
    {
        Assert.False(FieldName.Matches(name, "WorkflowId"));
    }

    [Theory]
    [InlineData(ValidRecord.Flat)]
    [InlineData(ValidRecord.Event)]
    [InlineData(ValidRecord.LogLine)]
    [InlineData("\uFEFF" + ValidRecord.Flat)]
    [InlineData("\r\n  " + ValidRecord.Flat + "  \n")]
    [InlineData("[" + ValidRecord.Event + "]")]
    [InlineData("[[" + ValidRecord.Event + "]]")]
    [InlineData("""{"Messages":[{"Body":""" + ValidRecord.Event + "}]}")]
    [InlineData("""{"messages":{"body":""" + ValidRecord.Event + "}}")]
    [InlineData("""{"Records":[{"Sns":{"Message":""" + ValidRecord.Event + "}}]}")]
    [InlineData("""{"events":[{"timestamp":1,"message":""" + ValidRecord.LogLine + "}]}")]
    [InlineData("""{"detail-type":"Step waiting","detail":""" + ValidRecord.Event + "}")]
    [InlineData("""{"Execution":{"ExecutionId":"be91b1b8-7787-537e-80a3-4ec1e4d9b039","Token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0"},"WorkflowId":"w-1234567890example"}""")]
    public void Every_shape_is_unwrapped(string text)
    {
        Assert.Equal(ValidRecord.Read, ReadingLines.From(text, ValidRecord.Success));
    }

    [Fact]
    public void A_string_in_quotes_is_read_as_jq_prints_it()
    {
        Assert.Equal(ValidRecord.Read, ReadingLines.From(System.Text.Json.JsonSerializer.Serialize(ValidRecord.Flat)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF")]
    [InlineData("[]")]
    [InlineData("""{"Messages":[]}""")]
    [InlineData("""{"Messages":null}""")]
    [InlineData("""{"WorkflowId":"w-1234567890example","Executions":[]}""")]
    public void An_empty_record_holds_no_callback(string text)
    {
        Assert.Empty(ReadingLines.From(text, ValidRecord.Success));
    }

    [Theory]
    [InlineData("message", "All is well")]
    [InlineData("body", "{}")]
    [InlineData("Execution", "nightly")]
    [InlineData("Messages", "3")]
    public void A_record_with_its_own_values_is_no_wrapper(string name, string value)
    {
        string text = ValidRecord.Flat.Replace("{", $$"""{"{{name}}":"{{value}}",""", StringComparison.Ordinal);

        Assert.Equal(ValidRecord.Read, ReadingLines.From(text));
    }

    [Fact]
    public void Callbacks_come_in_the_documents_order()
    {
        string text = $$"""[{"Messages":[{"Body":{{ValidRecord.Line(1)}}},{"Body":[{{ValidRecord.Line(2)}},{{ValidRecord.Line(3)}}]}]},{{ValidRecord.Line(4)}}]""";

        Assert.Equal(Enumerable.Range(1, 4).Select(static number => ReadingLines.Callback(ValidRecord.Id(number), ValidRecord.Token)), ReadingLines.From(text));
    }

    [Fact]
    public void A_record_is_read_when_it_is_asked_for()
    {
        static IEnumerable<object?> Endless()
        {
            yield return ValidRecord.Flat;
            throw new InvalidOperationException("Nobody asked for a second one.");
        }

        Assert.Equal(ValidRecord.Read[0], ReadingLines.Line(new CallbackReader(CallbackValues.None).Read(Endless()).First()));
    }

    [Fact]
    public void Dictionaries_lists_and_other_values_are_records_too()
    {
        Dictionary<string, object?> details = new() { ["WorkflowId"] = ValidRecord.WorkflowId, ["ExecutionId"] = Guid.Parse(ValidRecord.ExecutionId) };
        object[] messages = [new Dictionary<string, object?> { ["Token"] = ValidRecord.Token, ["ServiceMetadata"] = new System.Collections.Hashtable { ["ExecutionDetails"] = details } }];

        Assert.Equal(ValidRecord.Read, ReadingLines.From(new Dictionary<string, object?> { ["Messages"] = messages }, ValidRecord.Success));
    }

    [Theory]
    [InlineData("Message")]
    [InlineData("Body")]
    [InlineData("detail")]
    [InlineData("Messages")]
    public void A_whole_callback_in_a_field_beside_a_WorkflowId_is_read(string field)
    {
        string text = $$"""{"WorkflowId":"{{ValidRecord.WorkflowId}}","{{field}}":{{ValidRecord.Flat}}}""";

        Assert.Equal(ReadingLines.From(ValidRecord.Flat), ReadingLines.From(text));
    }

    [Theory]
    [InlineData("Message")]
    [InlineData("Body")]
    [InlineData("Executions")]
    public void A_whole_callback_in_a_field_beside_an_ExecutionId_is_read(string field)
    {
        string text = $$"""{"ExecutionId":"{{ValidRecord.ExecutionId}}","{{field}}":{{ValidRecord.Flat}}}""";

        Assert.Equal(ReadingLines.From(ValidRecord.Flat), ReadingLines.From(text));
    }

    [Fact]
    public void Values_given_beside_the_record_win()
    {
        CallbackValues given = new() { WorkflowId = "w-00000000000000000", ExecutionId = ValidRecord.Id(7), Token = "other", Status = "FAILURE" };

        Assert.Equal([$"w-00000000000000000 {ValidRecord.Id(7)} other FAILURE"], ReadingLines.From(ValidRecord.Flat, given));
    }
}
