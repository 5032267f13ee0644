using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Queues;

namespace TransferWorkflowState.Tests.Queues;

/// <summary>What a signal does to a worker whose commands run.</summary>
[StartsCommand]
public sealed class QueueSignalTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 5 });
    private readonly JournalFolder _folder = new();

    public QueueSignalTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
    }

    private SandboxQueue Queue => _sandbox.Queues.Steps;

    public void Dispose()
    {
        _folder.Dispose();
        _sandbox.Dispose();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_commands_that_run_end_by_themselves_and_no_more_are_run(string signal)
    {
        using CommandProcess run = await StartAsync();
        run.Signal(signal);
        await UntilAsync(() => Queue.Counts == (3, 2, 0));
        await File.WriteAllTextAsync(_folder.PathOf("go"), "", TestContext.Current.CancellationToken);
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("reported 2 SUCCESS, 0 FAILURE", error, StringComparison.Ordinal);
        Assert.Equal((3, 0, 0), Queue.Counts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_signal_ends_the_commands_and_reports_them()
    {
        using CommandProcess run = await StartAsync();
        run.Signal("TERM");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        run.Signal("TERM");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(143, exitCode);
        Assert.Contains("reported 0 SUCCESS, 2 FAILURE", error, StringComparison.Ordinal);
        Assert.Equal((3, 0, 0), Queue.Counts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_waits_for_messages_ends_at_once()
    {
        using CommandProcess run = CommandProcess.Start(_sandbox, "--queue-url", _sandbox.QueueUrl, "--status", "SUCCESS");
        await UntilAsync(() => Queue.Counts == (0, 0, 0));
        run.Signal("TERM");

        Assert.Equal(0, (await run.EndAsync()).ExitCode);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal("COMPLETED", execution.Status));
    }

    /// <summary>Starts a worker, and waits until its two commands run: until the file "go" exists.</summary>
    private async Task<CommandProcess> StartAsync()
    {
        CommandProcess run = CommandProcess.Start(
            _sandbox, "--queue-url", _sandbox.QueueUrl, "--throttle-limit", "2", "--", "sh", "-c", """echo > "$1/$$"; until [ -e "$1/go" ]; do sleep 0.05; done""", "sh", _folder.PathOf(""));
        await UntilAsync(() => Directory.GetFiles(_folder.PathOf("")).Length == 2);
        return run;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
