
namespace TransferWorkflowState.Tests.Cli;

/// <summary>No slip of a user's and no word of a service puts a token on standard error.</summary>
[StartsCommand]
public sealed class HiddenTokenTests : IDisposable
{
    private const string Token = "MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0";
    private const string Other = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";

    private static readonly string[] _ids = ["--workflow-id", ValidRecord.WorkflowId, "--execution-id", ValidRecord.ExecutionId];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--tokn", Token)]
    [InlineData("--token=" + Token, Other)]
    [InlineData("--token", Token, "--token", Other)]
    [InlineData("--token", Token, "--status", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS" + Other)]
    [InlineData("--token", Token + " ", "--status", "SUCCESS")]
    [InlineData("--token", "\"" + Token + "\"", "--status", "SUCCESS")]
    [InlineData("--token", "file:///nowhere/" + Token, "--status", "SUCCESS")]
    [InlineData("--token", Token, "--status", "SUCCESS", "--region", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--region", "us-east-1", "--profile", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--region", "us-east-1", "--no-sign-request", "--endpoint-url", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--region", "us-east-1", "--no-sign-request", "--ca-bundle", "/nowhere/" + Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--sandbox", "--journal", "/nowhere/" + Other + "/j")]
    [InlineData("--token", Token, "--status", "SUCCESS", "--sandbox", "--sandbox-fault", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--sandbox", "--sandbox-latency", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--max-attempts", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--output", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--sandbox=" + Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--debug=" + Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--throttle-limit", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--cli-read-timeout", Other)]
    [InlineData("--token", Token, "--timeout", Other, "--", "true")]
    [InlineData("--token", Token, "--status", "SUCCESS", "--sandbox", "--sandbox-fault-rate", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--summary", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--generate-cli-skeleton", Other)]
    [InlineData("--token", Token, "--status", "SUCCESS", "--cli-input-json", "{\"" + Other + "\":1}")]
    [InlineData("--status", "SUCCESS", "--cli-input-json", "{\"token\":\"" + Token + "\",\"WorkflowId\":12345678901234567890}")]
    [InlineData("--status", "SUCCESS", "--cli-input-yaml", Other + ": " + Token)]
    [InlineData("--token", Token, "--sandbox", "--", "/nowhere/" + Other)]
    public async Task A_slip_on_the_command_line_does_not(params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync([.. _ids, .. arguments]);

        Assert.NotEqual(0, run.ExitCode);
        AssertSilent(run);
    }

    [Theory]
    [InlineData("--input", "{\"token\":\"" + Token + "\"}")]
    [InlineData("--input", @"{""token"":""\u004d\u007a\u0049\u0030\u004e\u007a\u0063\u0034\u005a\u0044\u006b\u0074\u004d\u0047\u0052\u006d\u004d\u0069\u0030\u0030""}")]
    [InlineData("--input", "/nowhere/" + Token + ".json")]
    [InlineData(Token)]
    [InlineData(Token, Other)]
    public async Task An_input_that_is_not_one_is_not_echoed(params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync([.. arguments, "--status", "SUCCESS", "--sandbox"]);

        Assert.Equal(252, run.ExitCode);
        Assert.DoesNotContain(@"\u004d", run.Error, StringComparison.Ordinal);
        AssertSilent(run);
    }

    [Theory]
    [InlineData("Token,Status\n" + Token + ",\"SUCCESS\n" + Other + ",SUCCESS\"\n")]
    [InlineData("ExecutionId,Token,Status\nx," + Token + ",\"SUCCESS\nx," + Other + ",SUCCESS\"\n")]
    [InlineData("Token,Status\nSUCCESS," + Token + "\n")]
    [InlineData("Token,Status\n" + Token + "," + Other + ",\n")]
    [InlineData("{\"Token\":\"" + Token + "\",\"Status\":\"SUCCESS\\\",\\\"" + Other + "\"}")]
    [InlineData("{\"Token\":\"" + Token + "\",\"Status\":[\"" + Other + "\"]}")]
    [InlineData("{\"Token\":\"" + Token + "\",\"Status\":\"" + Other + "\",\"status\":\"SUCCESS\"}")]
    [InlineData("{\"type\":\"" + Other + "\",\"details\":{},\"workflowId\":\"x\",\"status\":\"" + Token + "\"}")]
    [InlineData("{\"Token\":\"" + Token + "\",\"Status\":\"" + Other)]
    [InlineData("Token: " + Token + "\nStatus: " + Other + "\n")]
    public async Task A_record_does_not(string input)
    {
        CommandRun run = await CommandRun.StartAsync(input, [.. _ids, "--input", "-", "--sandbox"]);

        AssertSilent(run);
    }

    [Fact]
    public async Task The_ids_beside_a_token_in_one_field_stay_readable()
    {
        string input = $$"""{"executionId":"{{ValidRecord.ExecutionId}}:{{Token}}","workflowId":"{{ValidRecord.WorkflowId}},{{Token}}","token":"{{Other}}"}""";

        CommandRun run = await CommandRun.StartAsync(input, ["--input", "-", "--status", "SUCCESS", "--sandbox"]);

        AssertSilent(run);
        Assert.Contains($"'{ValidRecord.ExecutionId}:(hidden)'", run.Error, StringComparison.Ordinal);
        Assert.Contains($"'{ValidRecord.WorkflowId},(hidden)'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Token":"k7","Status":"k7"}""")]
    [InlineData("""{"Token":"k7","Status":"SUCCESS, k7"}""")]
    [InlineData("""{"Token":"k7","Status":"a k7","status":"b K7"}""")]
    [InlineData("""{"Token":"k7","token":"q9","Status":"a k7","status":"b q9"}""")]
    public async Task A_short_token_is_hidden_in_the_values_beside_it(string input)
    {
        CommandRun run = await CommandRun.StartAsync(input, [.. _ids, "--input", "-", "--sandbox"]);

        Assert.Equal(252, run.ExitCode);
        Assert.DoesNotContain("k7", run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("q9", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"Token":"87654321","WorkflowId":87654321}""")]
    [InlineData("""{"Token":87654321,"WorkflowId":87654321}""")]
    [InlineData("""{"Token":"87654321","x87654321x":1}""")]
    public async Task A_short_token_is_hidden_beside_it_in_AWS_CLIs_input(string json)
    {
        CommandRun run = await CommandRun.StartAsync("--cli-input-json", json, "--status", "SUCCESS", "--sandbox");

        Assert.Equal(252, run.ExitCode);
        Assert.DoesNotContain("87654321", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_with_a_token_is_hidden_where_the_token_is()
    {
        string file = Path.Combine(_folder.FullName, $"{Token}.ndjson");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.StartAsync("--input", file, "--status", "SUCCESS", "--sandbox");

        AssertSilent(run);
        Assert.Contains("(hidden).ndjson, line 1: ", run.Error, StringComparison.Ordinal);
    }

    private static void AssertSilent(CommandRun run)
    {
        foreach (string token in (string[])[Token, Other])
        {
            Assert.DoesNotContain(token[..12], run.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(token[^12..], run.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(token[..12], run.Output, StringComparison.OrdinalIgnoreCase);
        }
    }
}
