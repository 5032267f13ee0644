using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records;

/// <summary>What is known of a transfer from the records that AWS and users have.</summary>
public sealed class TransferDetailsTests
{
    private const string Server = "s-example1234567890";

    [Theory]
    [InlineData("lambda-s3.json", Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey")]
    [InlineData("lambda-efs.json", Server, "myuser", "efs://fs-1234567/path/to/myfile")]
    [InlineData("lambda-sqs-records.json", Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey")]
    [InlineData("sqs-receive-message.json", Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey")]
    [InlineData("sqs-sns-message.json", Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey")]
    [InlineData("eventbridge.json", Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey")]
    [InlineData("cloudwatch-filter-log-events.json", Server, "myuser", null)]
    public void Are_in_the_record_out_of_its_wrappers(string sample, string? server, string? user, string? file)
    {
        string text = File.ReadAllText(Repository.PathOf("samples", "events", sample));

        Assert.All(Read(text, ValidRecord.Success), details => Assert.Equal((server, user, file), Describe(details)));
    }

    [Fact]
    public void Are_in_a_list_of_executions_to_which_the_token_is_given()
    {
        string text = File.ReadAllText(Repository.PathOf("samples", "events", "list-executions.json"));

        TransferDetails details = Assert.Single(Read(text, new() { Status = "SUCCESS", Token = ValidRecord.Token }));

        Assert.Equal((Server, "myuser", "s3://DOC-EXAMPLE-BUCKET/path/to/mykey"), Describe(details));
    }

    [Theory]
    [InlineData("""{"server_id":"s-1","user-name":"me","Bucket":"b","Key":"a b/ü"}""", "s-1", "me", "s3://b/a b/ü")]
    [InlineData("""{"FileSystemId":"fs-1","Path":"inbox/x"}""", null, null, "efs://fs-1/inbox/x")]
    [InlineData("""{"Path":"/inbox/x"}""", null, null, null)]
    [InlineData("""{"Bucket":"b","serverId":"","userName":["a"]}""", null, null, null)]
    [InlineData("""{"serverId":"s-1","transferDetails":{"serverId":"s-1","userName":"me"}}""", "s-1", "me", null)]
    [InlineData("""{"serverId":"s-1","transferDetails":{"serverId":"s-2","userName":"me"}}""", null, "me", null)]
    [InlineData("{}", null, null, null)]
    public void Are_flat_fields_too_and_never_guessed(string json, string? server, string? user, string? file)
    {
        Assert.True(JsonRecord.TryParse(json, out object? record, out _));

        Assert.Equal((server, user, file), Describe(new((IRecord)record!)));
    }

    private static (string?, string?, string?) Describe(TransferDetails details) => (details.ServerId, details.UserName, details.File);

    private static TransferDetails[] Read(string text, CallbackValues values)
    {
        TransferDetails[] all = [.. new CallbackReader(values).Read(text).Select(static reading => reading.Record).OfType<IRecord>().Select(static record => new TransferDetails(record))];
        Assert.NotEmpty(all);
        return all;
    }
}
