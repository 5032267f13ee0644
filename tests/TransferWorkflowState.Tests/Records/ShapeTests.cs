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
            new(workflowId, Valid.WorkflowId), new(executionId, Valid.ExecutionId), new(token, Valid.Token), new(status, "success"),
        ]);

        Assert.Equal(Valid.Read, Told.Of(record));
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
    [InlineData(Valid.Flat)]
    [InlineData(Valid.Event)]
    [InlineData(Valid.LogLine)]
    [InlineData("\uFEFF" + Valid.Flat)]
    [InlineData("\r\n  " + Valid.Flat + "  \n")]
    [InlineData("[" + Valid.Event + "]")]
    [InlineData("[[" + Valid.Event + "]]")]
    [InlineData("""{"Messages":[{"Body":""" + Valid.Event + "}]}")]
    [InlineData("""{"messages":{"body":""" + Valid.Event + "}}")]
    [InlineData("""{"Records":[{"Sns":{"Message":""" + Valid.Event + "}}]}")]
    [InlineData("""{"events":[{"timestamp":1,"message":""" + Valid.LogLine + "}]}")]
    [InlineData("""{"detail-type":"Step waiting","detail":""" + Valid.Event + "}")]
    [InlineData("""{"Execution":{"ExecutionId":"be91b1b8-7787-537e-80a3-4ec1e4d9b039","Token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0"},"WorkflowId":"w-1234567890example"}""")]
    public void Every_shape_is_unwrapped(string text)
    {
        Assert.Equal(Valid.Read, Told.Of(text, Valid.Success));
    }

    [Fact]
    public void A_string_in_quotes_is_read_as_jq_prints_it()
    {
        Assert.Equal(Valid.Read, Told.Of(System.Text.Json.JsonSerializer.Serialize(Valid.Flat)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF")]
    [InlineData("[]")]
    [InlineData("""{"Messages":[]}""")]
    [InlineData("""{"Messages":null}""")]
    [InlineData("""{"WorkflowId":"w-1234567890example","Executions":[]}""")]
    public void What_is_empty_holds_nothing(string text)
    {
        Assert.Empty(Told.Of(text, Valid.Success));
    }

    [Theory]
    [InlineData("message", "All is well")]
    [InlineData("body", "{}")]
    [InlineData("Execution", "nightly")]
    [InlineData("Messages", "3")]
    public void A_record_with_its_own_values_is_no_wrapper(string name, string value)
    {
        string text = Valid.Flat.Replace("{", $$"""{"{{name}}":"{{value}}",""", StringComparison.Ordinal);

        Assert.Equal(Valid.Read, Told.Of(text));
    }

    [Fact]
    public void Callbacks_come_in_the_documents_order()
    {
        string text = $$"""[{"Messages":[{"Body":{{Valid.Line(1)}}},{"Body":[{{Valid.Line(2)}},{{Valid.Line(3)}}]}]},{{Valid.Line(4)}}]""";

        Assert.Equal(Enumerable.Range(1, 4).Select(static number => Told.Callback(Valid.Id(number), Valid.Token)), Told.Of(text));
    }

    [Fact]
    public void A_record_is_read_when_it_is_asked_for()
    {
        static IEnumerable<object?> Endless()
        {
            yield return Valid.Flat;
            throw new InvalidOperationException("Nobody asked for a second one.");
        }

        Assert.Equal(Valid.Read[0], Told.Line(new CallbackReader(CallbackValues.None).Read(Endless()).First()));
    }

    [Fact]
    public void Dictionaries_lists_and_other_values_are_records_too()
    {
        Dictionary<string, object?> details = new() { ["WorkflowId"] = Valid.WorkflowId, ["ExecutionId"] = Guid.Parse(Valid.ExecutionId) };
        object[] messages = [new Dictionary<string, object?> { ["Token"] = Valid.Token, ["ServiceMetadata"] = new System.Collections.Hashtable { ["ExecutionDetails"] = details } }];

        Assert.Equal(Valid.Read, Told.Of(new Dictionary<string, object?> { ["Messages"] = messages }, Valid.Success));
    }

    [Theory]
    [InlineData("Message")]
    [InlineData("Body")]
    [InlineData("detail")]
    [InlineData("Messages")]
    public void A_whole_callback_in_a_field_beside_a_WorkflowId_is_read(string field)
    {
        string text = $$"""{"WorkflowId":"{{Valid.WorkflowId}}","{{field}}":{{Valid.Flat}}}""";

        Assert.Equal(Told.Of(Valid.Flat), Told.Of(text));
    }

    [Theory]
    [InlineData("Message")]
    [InlineData("Body")]
    [InlineData("Executions")]
    public void A_whole_callback_in_a_field_beside_an_ExecutionId_is_read(string field)
    {
        string text = $$"""{"ExecutionId":"{{Valid.ExecutionId}}","{{field}}":{{Valid.Flat}}}""";

        Assert.Equal(Told.Of(Valid.Flat), Told.Of(text));
    }

    [Fact]
    public void Values_given_beside_the_record_win()
    {
        CallbackValues given = new() { WorkflowId = "w-00000000000000000", ExecutionId = Valid.Id(7), Token = "other", Status = "FAILURE" };

        Assert.Equal([$"w-00000000000000000 {Valid.Id(7)} other FAILURE"], Told.Of(Valid.Flat, given));
    }
}
