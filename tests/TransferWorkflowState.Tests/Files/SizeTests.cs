using System.Text;

using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Files;

/// <summary>Inputs of any size. The memory that is measured is that of the whole process: these tests run alone.</summary>
[Collection(nameof(SerialTests))]
public sealed class SizeTests
{
    private const int Megabyte = 1024 * 1024;

    public static TheoryData<string, string, int> Inputs { get; } = new()
    {
        { "", $"{ValidRecord.Flat}\n", 1_000_000 },
        { "[", $"{ValidRecord.Flat},\n", 100_000 },
        { "WorkflowId,ExecutionId,Token,Status\n", $"{ValidRecord.WorkflowId},{ValidRecord.ExecutionId},{ValidRecord.Token},SUCCESS\n", 100_000 },
        { "", $"WorkflowId: {ValidRecord.WorkflowId}\nExecutionId: {ValidRecord.ExecutionId}\nToken: {ValidRecord.Token}\nStatus: SUCCESS\n---\n", 20_000 },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Memory_does_not_grow_with_the_input(string head, string record, int count)
    {
        CallbackReader reader = new(CallbackValues.None);
        using PieceStream stream = new(Pieces(head, record, count));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int read = 0;
        foreach (InputRecord item in new RecordReader(stream, "input").Read())
        {
            read += item.ReadCallbacks(reader).Count(static reading => reading.Callback is not null);
            if (read % (count / 5) == 0)
            {
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 60 * Megabyte);
            }
        }

        Assert.Equal(count, read);
    }

    [Theory]
    [InlineData("", ValidRecord.Flat + "\n{\"a\":\"", "\"}\n" + ValidRecord.Flat + "\n", 2, "")]
    [InlineData("", ValidRecord.Flat + "\n{\"a\":[1", "]}\n" + ValidRecord.Flat + "\n", 2, "")]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n", Row, "\n" + Row, 3, "")]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n", Row + "\"", "\"\n" + Row, 3, "")]
    public void A_line_of_200_MB_is_refused_and_the_next_is_read(string head, string before, string after, int line, string rest)
    {
        byte[] piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(",1", 32 * 1024)));
        using PieceStream stream = new([Encoding.UTF8.GetBytes(head + before), .. Enumerable.Repeat(piece, 200 * Megabyte / piece.Length), Encoding.UTF8.GetBytes(after)]);

        Assert.Equal(
            [ValidRecord.Read[0], InputLines.Broken(line, $"the record is larger than 16 MiB{rest}"), ValidRecord.Read[0]],
            ReadingLines.From(stream));
    }

    [Fact]
    public void A_record_just_below_the_limit_is_read()
    {
        string text = ValidRecord.Flat.Replace("{", $$"""{"Note":"{{new string('x', 15 * Megabyte)}}",""", StringComparison.Ordinal);

        Assert.Equal(ValidRecord.Read, InputLines.From(text));
    }

    private const string Row = $"{ValidRecord.WorkflowId},{ValidRecord.ExecutionId},{ValidRecord.Token},SUCCESS\n";

    private static IEnumerable<byte[]> Pieces(string head, string record, int count)
    {
        const int RecordsInPiece = 100;
        byte[] piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(record, RecordsInPiece)));
        yield return Encoding.UTF8.GetBytes(head);
        for (int i = 0; i < (count / RecordsInPiece) - 1; i++)
        {
            yield return piece;
        }

        // The last comma of an array is closed by nothing; the array ends as it should.
        yield return head == "[" ? [.. piece[..^2], (byte)']'] : piece;
    }
}
