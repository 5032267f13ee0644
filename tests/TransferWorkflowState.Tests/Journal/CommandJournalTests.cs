using System.Text;

using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Journal;

/// <summary>The console command's <c>--journal</c>.</summary>
[StartsCommand]
public sealed class CommandJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });

    public void Dispose()
    {
        _sandbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_rerun_skips_what_was_sent_and_refuses_another_status()
    {
        (int exitCode, string error) = await RunAsync("SUCCESS");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("sent 3, failed 0, skipped 0, of 3 ", error, StringComparison.Ordinal);

        (exitCode, error) = await RunAsync("SUCCESS");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("sent 0, failed 0, skipped 3, of 3 ", error, StringComparison.Ordinal);

        (exitCode, error) = await RunAsync("FAILURE");
        Assert.Equal(252, exitCode);
        Assert.Contains("SUCCESS was sent before", error, StringComparison.Ordinal);
        Assert.Matches(@"sent 0, failed 3, skipped 0, of 3 [^\n]*\n  3 AlreadyReported: A step accepts only one callback", error);
        Assert.Equal(3, _sandbox.CallCount);
    }

    [Fact]
    public async Task One_callback_has_a_journal_too()
    {
        StepCallback callback = NumberedCallback.Create(1);
        _sandbox.CreateExecution(callback.WorkflowId, callback.ExecutionId, callback.Token);
        string[] options =
        [
            "--workflow-id", callback.WorkflowId, "--execution-id", callback.ExecutionId, "--token", callback.Token,
            "--status", callback.Status, "--journal", _folder.Journal,
        ];

        Assert.Equal((0, ""), await RunAsync(options));
        (int exitCode, string error) = await RunAsync(options);

        Assert.Equal(0, exitCode);
        Assert.Contains("SUCCESS was sent before", error, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.CallCount);
    }

    [Fact]
    public async Task A_second_process_gets_a_clear_error()
    {
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        (int exitCode, string error) = await RunAsync("SUCCESS");

        Assert.Equal(255, exitCode);
        Assert.Contains("is in use by another run", error, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.CallCount);
    }

    [Fact]
    public async Task A_foreign_file_is_refused()
    {
        await File.WriteAllTextAsync(_folder.Journal, "some notes", TestContext.Current.CancellationToken);
        (int exitCode, string error) = await RunAsync("SUCCESS");

        Assert.Equal(252, exitCode);
        Assert.Contains("is not a callback journal", error, StringComparison.Ordinal);
        Assert.Equal("some notes", await File.ReadAllTextAsync(_folder.Journal, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_repair_is_told()
    {
        await File.WriteAllTextAsync(_folder.Journal, "{\"journal\":", TestContext.Current.CancellationToken);
        (int exitCode, string error) = await RunAsync("SUCCESS");

        Assert.Equal(0, exitCode);
        Assert.Contains("was truncated", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_stops_a_batch_and_what_is_known_is_told()
    {
        StringBuilder records = new();
        for (int number = 0; number < 1000; number++)
        {
            StepCallback callback = NumberedCallback.Create(number);
            records.Append("{\"WorkflowId\":\"").Append(callback.WorkflowId).Append("\",\"ExecutionId\":\"").Append(callback.ExecutionId)
                .Append("\",\"Token\":\"").Append(callback.Token).Append("\"}\n");
        }

        using StringWriter error = new();
        using MemoryFile file = new() { Capacity = 10 };
        using CallbackJournal journal = file.Open();
        using FakeSender calls = new();
        using StepRun<InputHandle> run = new(new() { Limit = 4 }, TestContext.Current.CancellationToken);
        run.UseJournal(journal);
        RunReport report = new(run, new(static () => Stream.Null, TextWriter.Null, error, IsErrorTerminal: false));
        using MemoryStream input = new(Encoding.UTF8.GetBytes(records.ToString()));
        RecordSource source = new(input, "records", new() { Status = "SUCCESS" }, (handle, reading) => new(handle, reading.Callback!, calls));

        foreach (StepEnd<InputHandle> end in run.Run(source))
        {
            report.Add(end);
        }

        report.Finish(asJson: false);

        Assert.InRange(calls.Calls.Count, 11, 10 + 4);
        Assert.Contains($"sent {calls.Calls.Count}, failed", error.ToString(), StringComparison.Ordinal);
        Assert.Throws<JournalException>(run.Complete);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(string status)
    {
        string input = _folder.PathOf("records.ndjson");
        await File.WriteAllLinesAsync(input, _sandbox.Executions.Select(static execution => execution.ToLambdaEvent()), TestContext.Current.CancellationToken);
        return await RunAsync("--input", input, "--status", status, "--journal", _folder.Journal);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] options)
    {
        using CommandProcess run = CommandProcess.Start(_sandbox, options);
        (int exitCode, string error) = await run.EndAsync();
        return (exitCode, error.ReplaceLineEndings("\n"));
    }
}
