using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Tests.Cli;

[StartsCommand]
public sealed class DryRunTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dry_run_says_what_would_be_sent_skipped_and_fail_without_region_and_credentials()
    {
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        }

        byte[] before = await File.ReadAllBytesAsync(_folder.Journal, TestContext.Current.CancellationToken);
        string failed = _folder.PathOf("failed");
        CommandRun run = await CommandRun.StartAsync(
            $"{Record(1)}\n{Record(2)}\n{Record(2)}\nbroken\n",
            ["--dry-run", "--status", "SUCCESS", "--input", "-", "--journal", _folder.Journal, "--failed", failed]);

        Assert.Equal(252, run.ExitCode);
        string[] lines = run.Output.Trim().Split('\n');
        Assert.StartsWith("standard input, line 1: would skip: ", lines[0], StringComparison.Ordinal);
        Assert.Equal($"standard input, line 2: {NumberedCallback.Create(2).Step}: would send SUCCESS", lines[1].Trim());
        Assert.StartsWith("standard input, line 3: would skip: ", lines[2], StringComparison.Ordinal);
        Assert.Contains("standard input, line 4: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Dry run, nothing was run or sent: 1 to send, 1 would fail, 2 to skip, of 4", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Journal, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(failed));
    }

    [Fact]
    public async Task A_dry_run_runs_no_command_and_makes_no_journal()
    {
        CommandRun run = await CommandRun.StartAsync(
            $"{Record(1)}\n", ["--dry-run", "--input", "-", "--journal", _folder.Journal, "--", "dotnet", "--no-such-option"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"standard input, line 1: {NumberedCallback.Create(1).Step}: would run the command and report how it ends", run.Output.Trim());
        Assert.False(File.Exists(_folder.Journal));
    }

    [Fact]
    public async Task A_dry_run_finds_a_command_that_is_not_there()
    {
        CommandRun run = await CommandRun.StartAsync($"{Record(1)}\n", ["--dry-run", "--input", "-", "--", "no-such-command"]);
        Assert.Equal(127, run.ExitCode);
    }

    [Fact]
    public async Task A_dry_run_takes_one_callback_too()
    {
        CommandRun run = await CommandRun.StartAsync(
            "--dry-run", "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", "Token1", "--status", "FAILURE");
        Assert.Equal((0, $"{SampleCallbacks.WorkflowId}/{SampleCallbacks.ExecutionId}: would send FAILURE", ""), (run.ExitCode, run.Output.Trim(), run.Error));
    }

    private static string Record(int number) =>
        $$"""{"WorkflowId":"{{NumberedCallback.Create(number).WorkflowId}}","ExecutionId":"{{NumberedCallback.Create(number).ExecutionId}}","Token":"{{NumberedCallback.Create(number).Token}}"}""";
}
