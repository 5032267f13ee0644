using System.Text.Json;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class SendCommandTests
{
    private static readonly string[] _values =
    [
        "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token,
    ];

    [Fact]
    public async Task The_first_command_of_the_README_sends_all()
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--status", "SUCCESS", "--input", Sample("executions.ndjson"));
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(25, lines.Length);
        Assert.All(lines, static line => Assert.Matches(@"^w-[a-z0-9]{17}  [0-9a-f-]{36}  COMPLETED\r?$", line));
        Assert.Matches(@"^sent 25, failed 0, skipped 0, of 25 in [0-9.]+ s; 0 retries, 0 throttled; a call took p50 [0-9.]+ ms, p95 [0-9.]+ ms, max [0-9.]+ ms$", run.Error.Trim());
    }

    [Fact]
    public async Task Broken_lines_are_named_and_the_others_sent()
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--status", "SUCCESS", "--input", Sample("executions-with-errors.ndjson"));
        Assert.Equal(252, run.ExitCode);
        Assert.Equal(22, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("executions-with-errors.ndjson, line 5: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("executions-with-errors.ndjson, line 12: The record has no Token.", run.Error, StringComparison.Ordinal);
        Assert.Contains("executions-with-errors.ndjson, line 20: WorkflowId 'w-too-short' is invalid", run.Error, StringComparison.Ordinal);
        Assert.Contains("sent 22, failed 3, skipped 0, of 25", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_is_JSON_for_programs()
    {
        CommandRun run = await CommandRun.StartAsync(
            "--sandbox", "--status", "SUCCESS", "--input", Sample("executions-with-errors.ndjson"), "--summary", "json");
        JsonElement summary = JsonDocument.Parse(run.Error.Trim().Split('\n')[^1]).RootElement;
        Assert.Equal((25, 22, 3), (summary.GetProperty("given").GetInt32(), summary.GetProperty("sent").GetInt32(), summary.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task The_records_that_failed_are_the_input_of_another_run()
    {
        using TemporaryFile failed = new();
        CommandRun first = await CommandRun.StartAsync(
            "--sandbox", "--status", "SUCCESS", "--input", Sample("executions-with-errors.ndjson"), "--failed", failed.Path);
        Assert.Equal(252, first.ExitCode);
        string[] given = await File.ReadAllLinesAsync(Sample("executions-with-errors.ndjson"), TestContext.Current.CancellationToken);
        string[] written = await File.ReadAllLinesAsync(failed.Path, TestContext.Current.CancellationToken);
        Assert.Equal(new[] { given[4], given[11], given[19] }.Order(), written.Order());
    }

    [Fact]
    public async Task Only_what_failed_of_a_record_that_holds_many_is_written()
    {
        using TemporaryFile failed = new();
        string flat = $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{SampleCallbacks.ExecutionId}}","Token":"{{SampleCallbacks.Token}}","Status":"SUCCESS"}""";
        string other = flat.Replace("1234abcd", "5678abcd", StringComparison.Ordinal);
        string refused = flat.Replace("SUCCESS", "FAILURE", StringComparison.Ordinal);
        CommandRun run = await CommandRun.StartAsync(
            $$"""{"Messages":[{{flat}},{{other}},{{refused}}]}""", ["--sandbox", "--input", "-", "--failed", failed.Path, "--throttle-limit", "1"]);
        Assert.Equal(252, run.ExitCode);
        string line = Assert.Single(await File.ReadAllLinesAsync(failed.Path, TestContext.Current.CancellationToken));
        Assert.Equal(SampleCallbacks.ExecutionId, JsonDocument.Parse(line).RootElement.GetProperty("ExecutionId").GetString());
    }

    [Theory]
    [InlineData("WorkflowId,ExecutionId,Token\nw-1,x,abc\n", """{"WorkflowId":"w-1","ExecutionId":"x","Token":"abc"}""")]
    [InlineData("workflowId: w-1\nexecutionId: x\ntoken: abc\n", """{"workflowId":"w-1","executionId":"x","token":"abc"}""")]
    public async Task Rows_and_documents_that_failed_are_written_as_JSON(string input, string line)
    {
        using TemporaryFile failed = new();
        await CommandRun.StartAsync(input, ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", failed.Path]);
        Assert.Equal(line, Assert.Single(await File.ReadAllLinesAsync(failed.Path, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_file_of_failed_records_that_cannot_be_made_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "failed.ndjson");
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--input", Sample("executions.ndjson"), "--failed", path);
        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"Unable to use {path}: ", run.Error.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_failed_records_is_its_owner_s_and_never_the_input()
    {
        using TemporaryFile failed = new();
        File.Delete(failed.Path);
        await CommandRun.StartAsync("{}", ["--sandbox", "--input", "-", "--failed", failed.Path]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(failed.Path));
        }

        await File.WriteAllTextAsync(failed.Path, "{}", TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--input", failed.Path, "--failed", failed.Path);
        Assert.Equal(252, run.ExitCode);
        Assert.Equal("{}", await File.ReadAllTextAsync(failed.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        string events = await File.ReadAllTextAsync(Sample("executions.ndjson"), TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.StartAsync(events, ["--sandbox", "--status", "FAILURE", "--input", "-"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(25, run.Output.Split("EXCEPTION").Length - 1);
    }

    [Theory]
    [InlineData("lambda-s3.json", 1)]
    [InlineData("lambda-efs.json", 1)]
    [InlineData("sqs-receive-message.json", 3)]
    [InlineData("sqs-sns-message.json", 1)]
    [InlineData("lambda-sqs-records.json", 2)]
    [InlineData("eventbridge.json", 1)]
    [InlineData("cloudwatch-filter-log-events.json", 1)]
    [InlineData("records.csv", 5)]
    public async Task Every_document_that_AWS_sends_is_understood(string name, int count)
    {
        string text = await File.ReadAllTextAsync(Repository.PathOf("samples", "events", name), TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.StartAsync(text, ["--sandbox", "--status", "SUCCESS", "--input", "-"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(count, run.Output.Split("COMPLETED").Length - 1);
    }

    [Fact]
    public async Task A_list_of_executions_has_no_tokens()
    {
        CommandRun run = await CommandRun.StartAsync(
            "--sandbox", "--status", "SUCCESS", "--input", Repository.PathOf("samples", "events", "list-executions.json"));
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("Lambda", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_same_record_twice_the_second_is_skipped_and_another_status_is_refused()
    {
        string record = $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{SampleCallbacks.ExecutionId}}","Token":"{{SampleCallbacks.Token}}","Status":"SUCCESS"}""";
        string other = record.Replace("SUCCESS", "FAILURE", StringComparison.Ordinal);
        CommandRun run = await CommandRun.StartAsync($"{record}\n{record}\n{other}\n", ["--sandbox", "--throttle-limit", "1", "--input", "-"]);
        Assert.Equal(252, run.ExitCode);
        Assert.Matches(@"sent 1, failed 1, skipped 1, of 3\b", run.Error);
        Assert.Contains("SUCCESS was sent before in this run; FAILURE was not sent.", run.Error, StringComparison.Ordinal);
        Assert.Equal($"{SampleCallbacks.WorkflowId}  {SampleCallbacks.ExecutionId}  COMPLETED{Environment.NewLine}", run.Output);
    }

    [Fact]
    public async Task An_input_that_breaks_is_told_after_what_became_of_its_records()
    {
        Assert.SkipUnless(TestedCommand.Other is null, "The standard input of a process does not break: it ends.");
        string[] records = [.. (await File.ReadAllLinesAsync(Sample("executions.ndjson"), TestContext.Current.CancellationToken)).Take(3)];
        IEnumerable<string> Pieces()
        {
            yield return string.Join('\n', records) + "\n";
            throw new IOException("The disk is gone.");
        }

        CommandRun run = await CommandRun.StartAsync(() => PieceStream.From(Pieces()), ["--sandbox", "--status", "SUCCESS", "--input", "-"]);
        Assert.Equal(252, run.ExitCode);
        Assert.Matches(@"sent 3, failed 0, skipped 0, of 3\b[^\0]*Unable to use standard input: The disk is gone\.", run.Error);
        Assert.Equal(3, run.Output.Split("COMPLETED").Length - 1);
    }

    [Fact]
    public async Task One_callback_is_sent_without_a_word()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        sandbox.CreateExecution(SampleCallbacks.WorkflowId, SampleCallbacks.ExecutionId, SampleCallbacks.Token);
        using EnvironmentVariables environment = EnvironmentVariables.ForSandbox(sandbox);
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "success"]);
        Assert.Equal(new CommandRun(0, "", ""), run);
        Assert.Equal("COMPLETED", Assert.Single(sandbox.Executions).Status);
    }

    [Fact]
    public async Task One_callback_with_a_sandbox_shows_what_became_of_it()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "FAILURE", "--sandbox"]);
        Assert.Equal(new CommandRun(0, $"{SampleCallbacks.WorkflowId}  {SampleCallbacks.ExecutionId}  EXCEPTION{Environment.NewLine}", ""), run);
    }

    [Fact]
    public async Task An_error_of_the_service_is_said_in_the_words_of_AWS_CLI()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        using EnvironmentVariables environment = EnvironmentVariables.ForSandbox(sandbox);
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "SUCCESS"]);
        Assert.Equal((254, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            $"{Environment.NewLine}An error occurred (ResourceNotFoundException) when calling the SendWorkflowStepState operation: ",
            run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--execution-id, --token, --status", "--workflow-id", SampleCallbacks.WorkflowId)]
    [InlineData("--workflow-id, --execution-id, --token, --status")]
    public async Task Missing_values_are_named_at_once(string missing, params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync(arguments);
        Assert.Equal(252, run.ExitCode);
        Assert.Contains($"error: the following arguments are required: {missing}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_refused()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "SUCCESS", "--sanbox"]);
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("--sanbox", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_value_is_refused_before_any_call()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "DONE"]);
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("Status 'DONE' is invalid: expected SUCCESS or FAILURE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_region_and_no_credentials_end_with_253()
    {
        CommandRun noRegion = await CommandRun.StartAsync([.. _values, "--status", "SUCCESS"]);
        Assert.Equal(253, noRegion.ExitCode);
        CommandRun noCredentials = await CommandRun.StartAsync([.. _values, "--status", "SUCCESS", "--region", "eu-west-1"]);
        Assert.Equal(253, noCredentials.ExitCode);
    }

    [Fact]
    public async Task An_unknown_profile_ends_with_255()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--status", "SUCCESS", "--region", "eu-west-1", "--profile", "nope"]);
        Assert.Equal(255, run.ExitCode);
        Assert.Contains("nope", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_252()
    {
        CommandRun run = await CommandRun.StartAsync("--status", "SUCCESS", "--input", "no-such-file.ndjson", "--sandbox");
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("no-such-file.ndjson", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("257")]
    [InlineData("many")]
    public async Task A_throttle_limit_is_between_1_and_256(string limit)
    {
        CommandRun run = await CommandRun.StartAsync("--input", "-", "--sandbox", "--throttle-limit", limit);
        Assert.Equal(252, run.ExitCode);
        Assert.Contains(limit, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_every_option()
    {
        CommandRun run = await CommandRun.StartAsync("--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] options = ["--workflow-id", "--execution-id", "--token", "--status", "--input", "--sandbox", "--region", "--profile", "--endpoint-url", "--version"];
        Assert.All(options, option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_the_manifest_s()
    {
        CommandRun run = await CommandRun.StartAsync("--version");
        string manifest = await File.ReadAllTextAsync(Repository.PathOf("TransferWorkflowState.psd1"), TestContext.Current.CancellationToken);
        Assert.Contains($"'{run.Output.Trim()}'", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_output_holds_a_token()
    {
        string token = "VGhpc0lzVGhlTWFya2VyVG9rZW5Gb3JUaGlzVGVzdA";
        CommandRun[] runs =
        [
            await CommandRun.StartAsync("--sandbox", "--workflow-id", "w-1", "--execution-id", "x", "--token", token, "--status", "SUCCESS"),
            await CommandRun.StartAsync("--sandbox", "--workflow-id", token, "--execution-id", token, "--token", "w-1", "--status", token),
            await CommandRun.StartAsync($$"""{"token":"{{token}}","broken""", ["--sandbox", "--input", "-", "--status", "SUCCESS"]),
            await CommandRun.StartAsync($$"""{"token":"{{token}}!","workflowId":"w-1"}""", ["--sandbox", "--input", "-", "--status", "SUCCESS"]),
        ];
        Assert.All(runs, run => Assert.DoesNotContain(token, run.Output + run.Error, StringComparison.Ordinal));
        Assert.All(runs, static run => Assert.Equal(252, run.ExitCode));
    }

    private static string Sample(string name) => Repository.PathOf("samples", name);
}
