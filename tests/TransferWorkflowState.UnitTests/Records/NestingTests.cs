using System.Text.Json;

namespace TransferWorkflowState.Tests.Records;

public sealed class NestingTests
{
    private const string TooOften = "The record is nested too deeply (more than 8 wrappers).";

    [Fact]
    public void Eight_wrappers_are_taken_off_and_not_nine()
    {
        string eight = Enumerable.Range(0, 8).Aggregate(ValidRecord.Flat, static (text, _) => $$"""{"Records":[{{text}}]}""");

        Assert.Equal(ValidRecord.Read, ReadingLines.From(eight));
        Assert.EndsWith(TooOften, Assert.Single(ReadingLines.From($"[{eight}]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_around_quotes_are_wrappers()
    {
        string text = Enumerable.Range(0, 9).Aggregate(ValidRecord.Flat, static (text, _) => JsonSerializer.Serialize(text));

        Assert.EndsWith(TooOften, Assert.Single(ReadingLines.From(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_holds_itself_ends()
    {
        Dictionary<string, object?> record = [];
        List<object?> list = [record];
        record["Messages"] = list;
        record["Body"] = record;
        list.Add(list);

        Assert.All(ReadingLines.From(record), static line => Assert.EndsWith(TooOften, line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_with_too_many_wrappers_does_not_hide_the_next()
    {
        string deep = Enumerable.Range(0, 9).Aggregate(ValidRecord.Flat, static (text, _) => $"[{text}]");

        Assert.Equal(ValidRecord.Read[0], ReadingLines.From($"[{deep},{ValidRecord.Flat}]")[^1]);
    }

    [Fact]
    public void Deep_JSON_is_refused()
    {
        Assert.Contains("64 levels", Assert.Single(ReadingLines.From(new string('[', 100_000))), StringComparison.Ordinal);
    }
}
