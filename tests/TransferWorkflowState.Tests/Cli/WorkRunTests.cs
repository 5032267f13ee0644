using System.Text.Json;


namespace TransferWorkflowState.Tests.Cli;

/// <summary>Commands for the records of an input.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class WorkRunTests : IDisposable
{
    private const string Count = """echo >> "$1/count" """;

    private static readonly string[] _expire = ["--sandbox-fault", "Expire", "--sandbox-fault-rate", "1"];

    private readonly JournalFolder _folder = new();

    public WorkRunTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /bin/sh.");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_record_is_reported_as_its_command_ended()
    {
        CommandRun run = await RunAsync(Records(1, 2, 3), "exit $((${TRANSFER_EXECUTION_ID##*-} == 2 ? 5 : 0))");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["COMPLETED", "EXCEPTION", "COMPLETED"], Statuses(run));
        Assert.Contains($"standard input, line 2: {Id(2)}: The command exited with 5. FAILURE was sent.", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"sent 3, failed 0, skipped 0, of 3\b[^\n]*\n  reported 2 SUCCESS, 1 FAILURE\n", run.Error);
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(255)]
    public async Task Every_exit_code_but_0_of_one_of_many_is_a_failure(int exitCode)
    {
        CommandRun run = await RunAsync(Records(1, 2), $"exit $((${{TRANSFER_EXECUTION_ID##*-}} == 2 ? {exitCode} : 0))");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["COMPLETED", "EXCEPTION"], Statuses(run));
    }

    [Fact]
    public async Task The_summary_for_programs_says_what_was_reported()
    {
        CommandRun run = await RunAsync(Records(1, 2), "exit $((${TRANSFER_EXECUTION_ID##*-} == 2 ? 5 : 0))", "--summary", "json");
        JsonElement sent = JsonDocument.Parse(run.Error.Trim().Split('\n')[^1]).RootElement.GetProperty("sentByStatus");
        Assert.Equal((1, 1), (sent.GetProperty("SUCCESS").GetInt32(), sent.GetProperty("FAILURE").GetInt32()));
    }

    [Fact]
    public async Task A_run_whose_commands_all_succeed_ends_with_0()
    {
        CommandRun run = await RunAsync(Records(1, 2, 3), Count, "--throttle-limit", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["COMPLETED", "COMPLETED", "COMPLETED"], Statuses(run));
        Assert.Equal(3, CommandsRun);
    }

    [Fact]
    public async Task One_command_runs_at_a_time()
    {
        CommandRun run = await RunAsync(Records(1, 2, 3, 4), """mkdir "$1/lock" && for i in 1 2 3 4 5 6 7 8; do (:); done && rm -r "$1/lock" """);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task No_command_runs_for_a_bad_record()
    {
        CommandRun run = await RunAsync(Records(1) + "broken\n" + "{}\n" + Records(2), $"{Count}; exit 5");
        Assert.Equal(252, run.ExitCode);
        Assert.Matches(@"sent 2, failed 2, skipped 0, of 4\b", run.Error);
        Assert.Equal(2, CommandsRun);
    }

    [Fact]
    public async Task The_status_of_a_record_does_not_count()
    {
        CommandRun run = await RunAsync($"{Line(1, "SUCCESS")}\n{Line(2, "IN_PROGRESS")}\n", "exit 5");
        Assert.Equal(["EXCEPTION", "EXCEPTION"], Statuses(run));
    }

    [Fact]
    public async Task No_work_is_done_twice_with_a_journal()
    {
        CommandRun first = await RunAsync(Records(1, 2), $"{Count}; exit $((${{TRANSFER_EXECUTION_ID##*-}} == 2))", "--journal", _folder.Journal);
        CommandRun again = await RunAsync(Records(1, 2, 3, 3), Count, "--journal", _folder.Journal, "--throttle-limit", "4");

        Assert.Equal((1, 0), (first.ExitCode, again.ExitCode));
        Assert.Matches(@"sent 1, failed 0, skipped 3, of 4\b", again.Error);
        Assert.Equal(3, CommandsRun);
    }

    [Fact]
    public async Task A_report_that_is_not_sent_is_told_with_its_work()
    {
        CommandRun run = await RunAsync(Records(1), "exit 5", _expire);
        Assert.Equal(254, run.ExitCode);
        Assert.Contains("The command exited with 5. Its report could not be sent: An error occurred (", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"send-workflow-step-state --workflow-id {SampleCallbacks.WorkflowId} --execution-id {Guid(1)} --token <token> --status FAILURE",
            run.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Token1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_values_that_is_not_sent_is_told_with_its_work()
    {
        string[] values = ["--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token];
        CommandRun run = await CommandRun.StartAsync([.. values, "--sandbox", .. _expire, "--", "sh", "-c", ":"]);
        Assert.Equal(254, run.ExitCode);
        Assert.Contains("The command exited with 0. Its report could not be sent: An error occurred (", run.Error, StringComparison.Ordinal);
        Assert.Contains("--status SUCCESS", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCallbacks.Token, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_records_are_written_with_the_status_of_their_work()
    {
        string failed = _folder.PathOf("failed.ndjson");
        string bad = Record(3).Replace("Token3", "-", StringComparison.Ordinal);
        CommandRun run = await RunAsync(Records(1, 2) + bad, "exit $((${TRANSFER_EXECUTION_ID##*-} == 2))", [.. _expire, "--failed", failed]);
        Assert.Equal(254, run.ExitCode);
        Assert.Equal([Line(1, "SUCCESS"), Line(2, "FAILURE"), bad], await File.ReadAllLinesAsync(failed, TestContext.Current.CancellationToken));

        CommandRun rerun = await CommandRun.StartAsync("--sandbox", "--input", failed);
        Assert.Equal(["COMPLETED", "EXCEPTION"], Statuses(rerun));
    }

    [Theory]
    [InlineData("rm")]
    [InlineData("chmod -x")]
    public async Task A_command_that_vanishes_in_mid_run_ends_the_run_and_nothing_is_reported_for_what_is_left(string vanish)
    {
        string failed = _folder.PathOf("failed.ndjson");
        string program = await CreateProgramAsync($"{vanish} \"$0\"");
        CommandRun run = await CommandRun.StartAsync(Records(1, 2, 3), ["--sandbox", "--input", "-", "--failed", failed, "--", program]);

        Assert.Equal(vanish == "rm" ? 127 : 126, run.ExitCode);
        Assert.Equal(["COMPLETED", "IN_PROGRESS", "IN_PROGRESS"], Statuses(run));
        Assert.Contains($"line 2: {Id(2)}: The command was not run: ", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"sent 1, failed 2, skipped 0, of 3\b", run.Error);
        Assert.Equal([Record(2), Record(3)], await File.ReadAllLinesAsync(failed, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_is_halted_when_so_many_commands_have_failed_and_the_rest_is_written()
    {
        string failed = _folder.PathOf("failed.ndjson");
        CommandRun run = await RunAsync(Records(1, 2, 3, 4, 5), $"{Count}; exit 5", "--halt", "2", "--failed", failed);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, CommandsRun);
        Assert.Equal(["EXCEPTION", "EXCEPTION", "IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS"], Statuses(run));
        Assert.Matches(@"sent 2, failed 3, skipped 0, of 5\b", run.Error);
        Assert.Contains("The run was halted: the work for 2 of 2 steps failed.", run.Error, StringComparison.Ordinal);
        Assert.Equal([Record(3), Record(4), Record(5)], await File.ReadAllLinesAsync(failed, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_halted_run_without_a_file_for_what_failed_reads_no_more()
    {
        CommandRun run = await RunAsync(Records([.. Enumerable.Range(1, 50)]), "exit 5", "--halt", "10%");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"sent 3, failed 0, skipped 0, of 3\b", run.Error);
        Assert.Contains("The rest of the input was not read; --failed would have saved it.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_too_long_for_the_system_stops_no_other_one()
    {
        string tooLong = Record(1).Replace("}", $",\"fileLocation\":{{\"key\":\"{new string('k', 3_000_000)}\"}}}}", StringComparison.Ordinal);
        CommandRun run = await RunAsync($"{tooLong}\n{Record(2)}\n", "exit 0");
        Assert.Equal("COMPLETED", Statuses(run)[1]);
        Assert.Matches(@"sent 2, failed 0, skipped 0, of 2\b", run.Error);
    }

    private async Task<string> CreateProgramAsync(string script)
    {
        string path = _folder.PathOf("program");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private int CommandsRun => File.ReadAllLines(_folder.PathOf("count")).Length;

    private static string Guid(int number) => $"00000000-0000-0000-0000-{number:D12}";

    private static string Id(int number) => $"{SampleCallbacks.WorkflowId}/{Guid(number)}";

    private static string Record(int number) =>
        $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{Guid(number)}}","Token":"Token{{number}}"}""";

    private static string Line(int number, string status) => Record(number).Replace("}", $",\"Status\":\"{status}\"}}", StringComparison.Ordinal);

    private static string Records(params int[] numbers) => string.Concat(numbers.Select(static number => $"{Record(number)}\n"));

    private static string[] Statuses(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim().Split(' ')[^1])];

    /// <summary>Runs a script for each record of which <c>$1</c> is the folder of this test.</summary>
    private Task<CommandRun> RunAsync(string records, string script, params string[] options) =>
        CommandRun.StartAsync(records, [.. options, "--sandbox", "--input", "-", "--", "sh", "-c", script, "sh", _folder.Root]);
}
