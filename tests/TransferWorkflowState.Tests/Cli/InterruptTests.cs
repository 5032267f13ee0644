using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What a signal does to the console command while it runs.</summary>
[StartsCommand]
public sealed class InterruptTests : IDisposable
{
    // As long as a call that runs may take to end; an end that waits for nothing takes less, even on a busy machine.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 20 });
    private readonly TemporaryFile _input = new();

    public InterruptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        File.WriteAllLines(_input.Path, Records);
    }

    private IEnumerable<string> Records => _sandbox.Executions.Select(static execution => execution.ToLambdaEvent());

    public void Dispose()
    {
        _input.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_run_with_calls_that_hang_ends_with_an_outcome_for_every_record(string signal, int expectedExitCode)
    {
        Inject(SandboxFault.Hang, count: 4);
        using CommandProcess run = Start("--input", _input.Path, "--throttle-limit", "8");
        await CallsAsync(run, 20);
        run.Signal(signal);
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(expectedExitCode, exitCode);
        Assert.Matches(@"sent 16, failed 4, skipped 0, of 20\b", error);
        Assert.Equal(4, error.Split("The run was stopped before the response came.").Length - 1);
        Assert.StartsWith("  4 Stopped: ", LastLine(error), StringComparison.Ordinal);
        Assert.Equal(20, _sandbox.CallCount);
    }

    [Fact]
    public async Task A_call_that_runs_may_end_and_none_follows_it()
    {
        Inject(SandboxFault.Slow, count: 1);
        using CommandProcess run = Start("--input", _input.Path, "--throttle-limit", "1");
        await CallsAsync(run, 1);
        run.Signal("INT");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Matches(@"sent 1, failed 0, skipped 0, of 1\b", error);
        Assert.Equal(1, _sandbox.CallCount);
    }

    [Fact]
    public async Task A_run_that_waits_for_input_ends_at_once()
    {
        using CommandProcess run = Start("--input", "-");
        foreach (string record in Records.Take(3))
        {
            await run.Input.WriteLineAsync(record);
        }

        await run.Input.FlushAsync(TestContext.Current.CancellationToken);
        await CallsAsync(run, 3);
        long start = Stopwatch.GetTimestamp();
        run.Signal("INT");
        (int exitCode, string error) = await run.EndAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, _grace);
        Assert.Equal(130, exitCode);
        Assert.Matches(@"sent 3, failed 0, skipped 0, of 3\b", error);
    }

    [Fact]
    public async Task Asked_again_it_ends_at_once()
    {
        Inject(SandboxFault.Hang, count: 20);
        using CommandProcess run = Start("--input", _input.Path);
        await CallsAsync(run, 16);
        long start = Stopwatch.GetTimestamp();
        while (!run.HasExited)
        {
            run.Signal("INT");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, _grace);
        Assert.Equal(130, (await run.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task One_callback_that_hangs_is_told_as_stopped()
    {
        Inject(SandboxFault.Hang, count: 1);
        SandboxExecution execution = _sandbox.Executions[0];
        using CommandProcess run = Start(
            "--workflow-id", execution.WorkflowId, "--execution-id", execution.ExecutionId, "--token", SampleCallbacks.Token);
        await CallsAsync(run, 1);
        run.Signal("INT");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Contains("The run was stopped before the response came.", error, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.CallCount);
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private CommandProcess Start(params string[] options) => CommandProcess.Start(_sandbox, [.. options, "--status", "SUCCESS"]);

    private void Inject(SandboxFault fault, int count) => _sandbox.Inject([.. Enumerable.Repeat(fault, count)]);

    private async Task CallsAsync(CommandProcess run, int count)
    {
        while (_sandbox.CallCount < count && !run.HasExited)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(run.HasExited, "The command ended before it was interrupted.");
    }
}
