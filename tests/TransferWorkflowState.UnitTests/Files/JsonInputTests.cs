using System.Text.Json;


namespace TransferWorkflowState.Tests.Files;

public sealed class JsonInputTests
{
    [Theory]
    [InlineData("{0}\n{1}\n{2}\n")]
    [InlineData("{0}\r\n\r\n  {1}\r\n{2}")]
    [InlineData("\n\n{0}\n{1}\n{2}")]
    [InlineData("{0}{1} {2}")]
    [InlineData("{0} \t\r\n{1} {2}\n")]
    [InlineData("{0}\n{\"Detail\":{1}\n}\n{2}\n")]
    [InlineData("{\"a\":{}, \"Detail\":{0}\n}\n{1}\n{2}\n")]
    [InlineData("[{0},{1},{2}]")]
    [InlineData("[\n  {0},\n  {1},\n  {2}\n]\n")]
    [InlineData("[{0}]\n[{1},{2}]\n[]\n")]
    [InlineData("{0}\n[{1}]\n{2}")]
    [InlineData("[{0},[{1},{2}]]")]
    [InlineData("{\"Messages\":[\n{\"Body\":{0}},\n{\"Body\":{1}},\n{\"Body\":{2}}\n]}\n")]
    public void JSON_in_every_layout(string layout)
    {
        Assert.Equal(InputLines.Callbacks(1, 2, 3), InputLines.From(Lay(layout)));
    }

    [Fact]
    public void Bodies_in_quotes_as_jq_prints_them()
    {
        string text = $"{JsonSerializer.Serialize(ValidRecord.Line(1))}\n{JsonSerializer.Serialize(ValidRecord.Line(2))}";

        Assert.Equal(InputLines.Callbacks(1, 2), InputLines.From(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t")]
    [InlineData("\uFEFF")]
    [InlineData("[]")]
    [InlineData("{\"Messages\":[]}")]
    public void Empty_input_holds_no_record(string text)
    {
        Assert.Empty(InputLines.From(text));
    }

    [Theory]
    [InlineData("oops", 1, 1)]
    [InlineData("{\"a\":}", 1, 6)]
    [InlineData("{\"a\":1,", 2, 1)]
    [InlineData("{\"a\":\"b", 1, 8)]
    [InlineData("{\"a\":1}}", 1, 8)]
    public void A_broken_line_does_not_harm_the_next(string broken, int errorLine, int position)
    {
        string[] told = InputLines.From($"{ValidRecord.Line(1)}\n{broken}\n{ValidRecord.Line(2)}\n");

        Assert.Equal(InputLines.Callbacks(1), told[..1]);
        Assert.Equal(InputLines.BrokenJson(2, errorLine + 1, position), told[^2]);
        Assert.Equal(InputLines.Callbacks(2), told[^1..]);
    }

    [Fact]
    public void A_broken_first_line_does_not_harm_the_next()
    {
        Assert.Equal(
            [InputLines.Broken(1, "the text is not JSON, YAML, or CSV with the columns WorkflowId, ExecutionId, Token or Status"), .. InputLines.Callbacks(1, 2)],
            InputLines.From($"oken\"}}\n{ValidRecord.Line(1)}\n{ValidRecord.Line(2)}\n"));
    }

    [Theory]
    [InlineData("{\n  \"Messages\": [\n    {1}\n    {2}\n  ]\n}\n", 1, 4, 5)]
    [InlineData("{\n  \"Messages\": [\n    {1},\n", 1, 4, 1)]
    public void A_broken_document_ends_with_one_failure(string layout, int line, int errorLine, int position)
    {
        Assert.Equal([InputLines.BrokenJson(line, errorLine, position)], InputLines.From(Lay(layout)));
    }

    [Fact]
    public void A_broken_document_does_not_harm_the_next()
    {
        string broken = "{\n  \"a\": [\n    {},,\n  ]\n}\n";

        Assert.Equal([InputLines.BrokenJson(1, 3, 8), .. InputLines.Callbacks(1)], InputLines.From($"{broken}{ValidRecord.Line(1)}"));
    }

    [Theory]
    [InlineData("[\n{0},\n{1}\n{2}]", 4, 1)]
    [InlineData("[\n{0},\n{1},\n}]", 4, 1)]
    [InlineData("[\n{0},\n{1}\n", 4, 1)]
    [InlineData("[\n{0},\n{1},\n  ", 4, 3)]
    [InlineData("[\n{0},\n{1},  {\"a\":}", 3, 176)]
    public void A_broken_array_gives_what_comes_before(string layout, int line, int position)
    {
        Assert.Equal([.. InputLines.Callbacks(1, 2), InputLines.BrokenJson(line, line, position)], InputLines.From(Lay(layout)));
    }

    [Fact]
    public void A_record_that_holds_no_callback_names_its_line()
    {
        string[] told = InputLines.From($"{ValidRecord.Line(1)}\n{{\"Messages\":[{{\"Body\":\"x\"}}]}}\n");

        Assert.StartsWith("InvalidRecord: input, line 2: Messages[0].Body: ", told[1], StringComparison.Ordinal);
    }

    private static string Lay(string layout) =>
        layout.Replace("{0}", ValidRecord.Line(1), StringComparison.Ordinal)
            .Replace("{1}", ValidRecord.Line(2), StringComparison.Ordinal)
            .Replace("{2}", ValidRecord.Line(3), StringComparison.Ordinal);
}
