using System.Text.Json;


namespace TransferWorkflowState.Tests.Cli;

/// <summary><c>--log json</c>.</summary>
[StartsCommand]
public sealed class OutcomeLogTests : IDisposable
{
    private static readonly string[] _options = ["--sandbox", "--status", "SUCCESS", "--input", "-", "--log", "json"];

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_outcome_is_a_line_of_JSON_without_its_token()
    {
        CommandRun run = await CommandRun.StartAsync($"{Record(1)}\n{Record(1)}\n{{\"a\":1}}\n", [.. _options, "--summary", "json", "--throttle-limit", "1"]);

        JsonElement[] lines = [.. run.Error.Trim().Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["sent", "skipped", "failed"], lines.SkipLast(1).Select(static line => line.GetProperty("outcome").GetString()));
        Assert.Equal(3, lines[^1].GetProperty("given").GetInt32());
        Assert.Equal("standard input, line 1", lines[0].GetProperty("record").GetString());
        Assert.Equal(NumberedCallback.Create(1).ExecutionId, lines[0].GetProperty("executionId").GetString());
        Assert.Equal(("SUCCESS", 1), (lines[0].GetProperty("status").GetString(), lines[0].GetProperty("attempts").GetInt32()));
        Assert.True(lines[0].GetProperty("ms").GetDouble() > 0);
        Assert.Equal(("MissingValue", false), (lines[2].GetProperty("reason").GetString(), lines[2].GetProperty("mayHaveArrived").GetBoolean()));
        Assert.DoesNotContain(NumberedCallback.Create(1).Token, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_appended_to_and_standard_error_has_the_summary()
    {
        string log = _folder.PathOf("log.ndjson");
        await File.WriteAllTextAsync(log, "before\n", TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.StartAsync($"{Record(1)}\n", [.. _options, "--log-file", log]);

        string[] lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.Equal((0, 2, "before"), (run.ExitCode, lines.Length, lines[0]));
        Assert.StartsWith("sent 1, failed 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_callback_has_a_line_too()
    {
        CommandRun run = await CommandRun.StartAsync(
            "--sandbox", "--sandbox-fault", "Expire", "--sandbox-fault-rate", "1", "--log", "json", "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token, "--status", "FAILURE");
        JsonElement line = JsonDocument.Parse(run.Error).RootElement;
        Assert.Equal((254, "failed", "FAILURE"), (run.ExitCode, line.GetProperty("outcome").GetString(), line.GetProperty("status").GetString()));
        Assert.False(string.IsNullOrEmpty(line.GetProperty("errorCode").GetString()));
    }

    [Fact]
    public async Task A_file_without_the_form_is_refused()
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--status", "SUCCESS", "--input", "-", "--log-file", "x");
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("--log-file: requires --log json", run.Error, StringComparison.Ordinal);
    }

    private static string Record(int number) =>
        $$"""{"WorkflowId":"{{NumberedCallback.Create(number).WorkflowId}}","ExecutionId":"{{NumberedCallback.Create(number).ExecutionId}}","Token":"{{NumberedCallback.Create(number).Token}}"}""";
}
