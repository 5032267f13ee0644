using System.Text.Json;

namespace TransferWorkflowState.Tests.Records;

/// <summary>Records in the shapes in which people have them, after public reports, samples and documentation.</summary>
public sealed class CaseTests
{
    private static readonly string _folder = Repository.PathOf("tests", "TransferWorkflowState.UnitTests", "Records", "Cases");

    public static TheoryData<string> Files { get; } = [.. Expected().Select(static item => item.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_gives_its_tokens(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_folder, file));

        string[] told = ReadingLines.From(stream, ValidRecord.Success);

        Assert.Equal(
            Expected().Single(item => item.Name == file).Value.GetProperty("tokens").EnumerateArray().Select(static token => token.GetString()),
            told.Where(static line => line.StartsWith("w-", StringComparison.Ordinal)).Select(static line => line.Split(' ')[2]));
    }

    [Theory]
    [InlineData("a46-python-dict-log.json", "Python")]
    [InlineData("b08-trailing-comma.json", "line 1: the JSON is broken")]
    [InlineData("b16-depth-cut.json", "serviceMetadata.executionDetails")]
    public void A_record_that_cannot_be_sent_says_why(string file, string cause)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_folder, file));

        Assert.Contains(ReadingLines.WithAdvice(stream, ValidRecord.Success), line => line.Contains(cause, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("b13-none.txt")]
    [InlineData("b13b-null.txt")]
    public void An_empty_queue_holds_nothing(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_folder, file));

        Assert.Empty(ReadingLines.From(stream, ValidRecord.Success));
    }

    private static JsonElement.ObjectEnumerator Expected() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "expected.json"))).RootElement.EnumerateObject();
}
