using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Files;

public sealed class TextFeedTests
{
    private const string Header = "WorkflowId,ExecutionId,Token,Status";
    private const string Row = $"{ValidRecord.WorkflowId},{ValidRecord.ExecutionId},{ValidRecord.Token},SUCCESS";
    private const string Yaml = $"WorkflowId: {ValidRecord.WorkflowId}\nExecutionId: {ValidRecord.ExecutionId}\nToken: {ValidRecord.Token}\nStatus: SUCCESS";

    // As each text is taken: how many records are complete by then, and at the end how many more.
    public static TheoryData<string[], int[]> Texts { get; } = new()
    {
        { [ValidRecord.Flat, ValidRecord.Flat], [1, 1, 0] },
        { ["{", "\"a\": 1", "}", ValidRecord.Flat], [0, 0, 1, 1, 0] },
        { [ValidRecord.Flat + "\n" + ValidRecord.Flat + "\n"], [2, 0] },
        { [ValidRecord.Flat + ValidRecord.Flat], [2, 0] },
        { ["[", ValidRecord.Flat + ",", ValidRecord.Flat, "]", ValidRecord.Flat], [0, 1, 1, 0, 1, 0] },
        { [Header, Row, Row], [0, 1, 1, 0] },
        { [Header, Row, Header, Row], [0, 1, 0, 1, 0] },
        { [Header + "\n" + Row + "\n" + Row], [2, 0] },
        { ["#TYPE System.Object", "\"WorkflowId\",\"ExecutionId\",\"Token\",\"Status\",\"Note\"", Row + ",\"two", "lines\""], [0, 0, 0, 1, 0] },
        { [.. Yaml.Split('\n'), "---", .. Yaml.Split('\n')], [0, 0, 0, 0, 1, 0, 0, 0, 0, 1] },
        { [Yaml + "\n---\n" + Yaml], [2, 0] },
        { ["START RequestId: 1 Version: 2", "INFO " + ValidRecord.Flat, "INFO " + ValidRecord.Flat], [1, 1, 1, 0] },
        { ["some words", ValidRecord.Flat, "more words", ValidRecord.Flat], [1, 1, 1, 1, 0] },
        { ["{\"a\":", ValidRecord.Flat, ValidRecord.Flat], [0, 0, 3, 0] },
        { ["An error occurred: it did", ValidRecord.Flat, ValidRecord.Flat], [0, 2, 1, 0] },
        { ["", " ", "null", "None", ValidRecord.Flat], [0, 0, 0, 0, 1, 0] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Records_are_read_as_soon_as_they_are_complete(string[] texts, int[] counts)
    {
        using TextFeed feed = new("pipeline");

        List<int> read = [.. texts.Select(text => feed.Read(text).Count()), feed.Complete().Count()];

        Assert.Equal(counts, read);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_are_read_as_the_same_file_is(string[] texts, int[] counts)
    {
        using TextFeed feed = new("pipeline");
        CallbackReader reader = new(CallbackValues.None);

        InputRecord[] records = [.. texts.SelectMany(feed.Read), .. feed.Complete()];

        string[] told = [.. records.SelectMany(record => record.ReadCallbacks(reader)).Select(ReadingLines.Line).Where(static line => line == ValidRecord.Read[0])];
        Assert.Equal(InputLines.From(string.Join('\n', texts)).Where(static line => line == ValidRecord.Read[0]), told);
        Assert.Equal(counts.Sum(), records.Length);
    }

    [Fact]
    public void Records_know_their_line_and_whether_they_are_a_whole_text()
    {
        using TextFeed feed = new("pipeline");

        InputRecord[] records = [.. new[] { ValidRecord.Flat, "{", "}", "oops\n" + ValidRecord.Flat, "INFO " + ValidRecord.Flat }.SelectMany(feed.Read)];

        Assert.Equal(["line 1", "line 2", "line 4", "line 5", "line 6"], records.Select(static record => record.Position["pipeline, ".Length..]));
        Assert.Equal([true, false, false, false, true], records.Select(static record => record.IsWholePiece));
    }

    [Theory]
    [InlineData("events.json", "is the path of a file")]
    [InlineData(@"C:\steps\events.ndjson", "is the path of a file")]
    [InlineData("./events.csv.gz", "is the path of a file")]
    [InlineData("file://events.json", "is the path of a file")]
    [InlineData("s3://uploads/events.json", "is a URL")]
    [InlineData("/", "is the path of a file")]
    public void A_path_is_told_as_such(string path, string told)
    {
        using TextFeed feed = new("pipeline");

        InputRecord record = Assert.Single(feed.Read(path));

        Assert.Equal(path, record.MisplacedPath);
        Assert.Contains(told, record.Outcome!.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_entry_of_a_log_may_have_several_lines()
    {
        using TextFeed feed = new("pipeline");

        InputRecord record = Assert.Single(feed.Read("INFO Received {\n" + ValidRecord.Flat[1..]));

        Assert.Equal(ValidRecord.Read, record.ReadCallbacks(new(CallbackValues.None)).Select(ReadingLines.Line));
    }

    [Fact]
    public void An_open_document_ends_with_the_feed()
    {
        using TextFeed feed = new("pipeline");
        Assert.Empty(feed.Read("{"));

        feed.Dispose();

        Assert.Single(feed.Read(ValidRecord.Flat));
    }
}
