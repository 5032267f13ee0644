namespace TransferWorkflowState.Tests.Records;

public sealed class SampleTests
{
    private const string NoToken =
        "MissingValue: Executions[0]: The record has no Token.";

    public static TheoryData<string, string[]> Samples { get; } = new()
    {
        { "lambda-s3.json", [ReadingLines.Callback("abcd1234-aa11-bb22-cc33-abcdef123456", "MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0")] },
        { "lambda-efs.json", [ReadingLines.Callback("abcd1234-aa11-bb22-cc33-abcdef123456", "MTg0N2Y3N2UtNWI5Ny00ZmZlLTk5YTgtZTU3YzViYjllNmZm")] },
        {
            "lambda-sqs-records.json",
            [
                ReadingLines.Callback("3fc436fe-a8c0-59ea-a162-4e420a86da83", "NTJkYmVjNGYtMzczZi01ODczLTg5NWMtZjY2YWZkNGIzYTAy"),
                ReadingLines.Callback("30445755-d522-59e0-8273-f72bafb58ce9", "YjkxZDc2ODMtYTM2Mi01ZTMwLThmYmEtOTI3MGFjMzk5NDRh"),
            ]
        },
        {
            "sqs-receive-message.json",
            [
                ReadingLines.Callback("31ca9f58-81fa-5c75-961b-8090e89a092c", "MWZiZDk5OTEtMGMzOC01Yzk3LTgwM2YtYmRjMDM4YjlmMGZi"),
                ReadingLines.Callback("78afd2c1-0d0b-5b8e-b19d-14ab3635a446", "NjYwM2E0N2ItMTBhMi01MmI1LWJiOTEtYzg4YTFhOTljMTI2"),
                ReadingLines.Callback("7a731960-c229-58c4-8e9f-68a91a48c841", "Nzg4YTU4ZDctOTA1ZS01OGQ1LWE4MzQtMDA3MTUwNDdiZWMx"),
            ]
        },
        { "sqs-sns-message.json", [ReadingLines.Callback("50ae1676-b7be-5835-afcf-ada308ef6030", "YTU5NjczZGUtYzE5Yi01OGYxLTlmZGYtOThiNTczYTk3ZWRk")] },
        { "eventbridge.json", [ReadingLines.Callback("c5b6ac4d-faf3-5dae-b591-2d59510798e4", "MDJmYThiZWQtZjA5Ny01MWQyLWIzMzEtOWFmOWJjYzQwMjQ3")] },
        {
            "cloudwatch-filter-log-events.json",
            [
                ReadingLines.Callback(ValidRecord.ExecutionId, ValidRecord.Token),
                "skipped: log line of type ExecutionStarted, without a waiting step",
            ]
        },
        { "list-executions.json", [NoToken] },
        {
            "records.csv",
            [
                ReadingLines.Callback("0984c77f-00b0-5d95-8158-1268e2669ba5", "MGYwNzk4YmEtODI5OC01MmZiLTgwNWUtYzJjZDE0NDUzZDJj"),
                ReadingLines.Callback("ca9d24a4-5958-5ffd-a957-2e34d57c3ffa", "N2NjODQ1MDctNmNiZS01MzNjLTgxZDktODUyNTQyNDkwZjZl"),
                ReadingLines.Callback("f0754d3f-8e00-5265-b6b1-dbf29967046d", "NzJkYTEwZmUtYjA0MC01ZmUxLWJhZTQtMzQ2NzEyNTg0ZGRm"),
                ReadingLines.Callback("a9d06c42-773b-5087-9949-b6c82114ce42", "YmFjZThiZDAtZjA0OC01YjkyLTlhMmMtMDkxNGY4MjY5M2Y4"),
                ReadingLines.Callback("226cfa75-cda8-5fbd-929c-2ccf1462c37d", "OTNmODA3YTItYmRmMS01YTBhLTllY2EtMmExYWNlY2I3NjVj"),
            ]
        },
    };

    public static TheoryData<string, string[]> JsonSamples { get; } =
        new(Samples.Where(static sample => sample.Data.Item1.EndsWith(".json", StringComparison.Ordinal)).Select(static sample => sample.Data));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_read_from_a_stream(string file, string[] expected)
    {
        using FileStream stream = File.OpenRead(PathOf(file));

        string[] told = ReadingLines.From(stream, ValidRecord.Success);

        Assert.Equal(expected, told.Select(static line => line.Replace("input, line 1: ", "", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(JsonSamples))]
    public void Every_JSON_sample_is_read_as_text(string file, string[] expected)
    {
        Assert.Equal(expected, ReadingLines.From(File.ReadAllText(PathOf(file)), ValidRecord.Success));
    }

    [Fact]
    public void The_rows_of_a_sample_have_their_own_status()
    {
        using FileStream stream = File.OpenRead(PathOf("records.csv"));

        string[] statuses = [.. ReadingLines.From(stream).Select(static line => line.Split(' ')[3])];

        Assert.Equal(["SUCCESS", "FAILURE", "SUCCESS", "FAILURE", "SUCCESS"], statuses);
    }

    [Fact]
    public void No_sample_is_forgotten()
    {
        string[] files = [.. Directory.EnumerateFiles(PathOf()).Select(static path => Path.GetFileName(path)).Where(static name => name != "README.md").Order()];

        Assert.Equal(files, Samples.Select(static sample => sample.Data.Item1).Order());
    }

    private static string PathOf(params string[] file) => Repository.PathOf(["samples", "events", .. file]);
}
