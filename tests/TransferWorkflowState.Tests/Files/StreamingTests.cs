using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Records;

namespace TransferWorkflowState.Tests.Files;

public sealed class StreamingTests
{
    private const string Row = $"{Valid.WorkflowId},{Valid.ExecutionId},{Valid.Token},SUCCESS\n";
    private const string Yaml = $"WorkflowId: {Valid.WorkflowId}\nExecutionId: {Valid.ExecutionId}\nToken: {Valid.Token}\nStatus: SUCCESS\n";

    [Theory]
    [InlineData(Valid.Flat)]
    [InlineData(Valid.Flat + "\n")]
    [InlineData(Valid.Flat + "\n{\"WorkflowId\":")]
    [InlineData("[" + Valid.Flat)]
    [InlineData("[\n  " + Valid.Flat + ",\n  {")]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row)]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row + "w-12")]
    [InlineData(Yaml + "---\n")]
    [InlineData(Yaml + "...\n")]
    public void The_first_record_is_read_before_more_has_arrived(string text)
    {
        using PieceStream stream = PieceStream.ThenSilence(text);

        SourceRecord first = RecordInput.Read(stream, "pipe").First();

        Assert.Equal(Valid.Read, first.ReadCallbacks(new CallbackReader(CallbackValues.None)).Select(Told.Line));
    }

    [Theory]
    [InlineData(Valid.Flat + "\n" + Valid.Event + "\n")]
    [InlineData("[" + Valid.Flat + "," + Valid.Event + "]")]
    [InlineData("oops\n" + Valid.Flat + "\n{\"a\":}\n" + Valid.Flat + "\n")]
    [InlineData("{\n  \"a\": 1,,\n  \"b\": 2\n}\n" + Valid.Flat)]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row + "\"a\n" + Row)]
    [InlineData("\uFEFF" + Yaml + "---\n" + Yaml)]
    public void It_does_not_matter_where_the_pieces_of_a_pipe_end(string text)
    {
        string[] whole = ToldInput.Of(text, Valid.Success);

        for (int length = 1; length < 9; length++)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            using PieceStream stream = new(bytes.Chunk(length));
            Assert.Equal(whole, Told.Of(stream, Valid.Success));
        }
    }

    [Fact]
    public void Records_know_their_line_and_their_text()
    {
        using PieceStream stream = PieceStream.From([$"\n{Valid.Flat}\n[\n{Valid.Event}]"]);

        SourceRecord[] records = [.. RecordInput.Read(stream, "events.ndjson")];

        Assert.Equal(["events.ndjson, line 2", "events.ndjson, line 4"], records.Select(static record => record.Position));
        Assert.Equal([Valid.Flat, Valid.Event], records.Select(static record => record.Text));
    }
}
