using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Files;

public sealed class StreamingTests
{
    private const string Row = $"{ValidRecord.WorkflowId},{ValidRecord.ExecutionId},{ValidRecord.Token},SUCCESS\n";
    private const string Yaml = $"WorkflowId: {ValidRecord.WorkflowId}\nExecutionId: {ValidRecord.ExecutionId}\nToken: {ValidRecord.Token}\nStatus: SUCCESS\n";

    [Theory]
    [InlineData(ValidRecord.Flat)]
    [InlineData(ValidRecord.Flat + "\n")]
    [InlineData(ValidRecord.Flat + "\n{\"WorkflowId\":")]
    [InlineData("[" + ValidRecord.Flat)]
    [InlineData("[\n  " + ValidRecord.Flat + ",\n  {")]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row)]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row + "w-12")]
    [InlineData(Yaml + "---\n")]
    [InlineData(Yaml + "...\n")]
    public void The_first_record_is_read_before_more_has_arrived(string text)
    {
        using PieceStream stream = PieceStream.ThenSilence(text);

        InputRecord first = new RecordReader(stream, "pipe").Read().First();

        Assert.Equal(ValidRecord.Read, first.ReadCallbacks(new CallbackReader(CallbackValues.None)).Select(ReadingLines.Line));
    }

    [Theory]
    [InlineData(ValidRecord.Flat + "\n" + ValidRecord.Event + "\n")]
    [InlineData("[" + ValidRecord.Flat + "," + ValidRecord.Event + "]")]
    [InlineData("oops\n" + ValidRecord.Flat + "\n{\"a\":}\n" + ValidRecord.Flat + "\n")]
    [InlineData("{\n  \"a\": 1,,\n  \"b\": 2\n}\n" + ValidRecord.Flat)]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n" + Row + "\"a\n" + Row)]
    [InlineData("\uFEFF" + Yaml + "---\n" + Yaml)]
    public void Records_do_not_depend_on_where_the_pieces_of_a_pipe_end(string text)
    {
        string[] whole = InputLines.From(text, ValidRecord.Success);

        for (int length = 1; length < 9; length++)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            using PieceStream stream = new(bytes.Chunk(length));
            Assert.Equal(whole, ReadingLines.From(stream, ValidRecord.Success));
        }
    }

    [Fact]
    public void Records_know_their_line_and_their_text()
    {
        using PieceStream stream = PieceStream.From([$"\n{ValidRecord.Flat}\n[\n{ValidRecord.Event}]"]);

        InputRecord[] records = [.. new RecordReader(stream, "events.ndjson").Read()];

        Assert.Equal(["events.ndjson, line 2", "events.ndjson, line 4"], records.Select(static record => record.Position));
        Assert.Equal([ValidRecord.Flat, ValidRecord.Event], records.Select(static record => record.Text));
    }
}
