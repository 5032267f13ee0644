using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What a signal does while a command runs.</summary>
[StartsCommand]
public sealed class WorkSignalTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });
    private readonly JournalFolder _folder = new();

    public WorkSignalTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("QUIT", 131)]
    public async Task The_command_gets_it_and_is_reported_as_a_failure(string signal, int expectedExitCode)
    {
        using CommandProcess run = Start($"""trap 'echo > "$1/got"; exit 0' {signal}; echo $$ > "$1/started"; while :; do sleep 0.05; done""");
        await StartedAsync(run);
        run.Signal(signal);
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(expectedExitCode, exitCode);
        Assert.True(File.Exists(_folder.PathOf("got")));
        Assert.Contains($"The command was terminated by SIG{signal}. FAILURE was sent.", error, StringComparison.Ordinal);
        Assert.Matches(@"sent 1, failed 0, skipped 0, of 1\b", error);
        Assert.Equal(["EXCEPTION", "IN_PROGRESS", "IN_PROGRESS"], Statuses);
    }

    [Fact]
    public async Task A_command_that_will_not_end_is_killed_and_reported()
    {
        using CommandProcess run = Start("""trap '' TERM; echo $$ > "$1/started"; while :; do sleep 0.05; done""");
        int command = await StartedAsync(run);
        run.Signal("TERM");
        (int exitCode, _) = await run.EndAsync();

        Assert.Equal(143, exitCode);
        Assert.Equal("EXCEPTION", Statuses[0]);
        Assert.False(IsRunning(command));
    }

    [Theory]
    [InlineData("sleep 600 & ")]
    [InlineData("""sh -c "trap '' TERM; sleep 600; sleep 600" & """)]
    public async Task The_processes_of_a_script_end_with_it(string child)
    {
        using CommandProcess run = Start($"""{child} echo $! > "$1/started"; wait""");
        int grandchild = await StartedAsync(run);
        run.Signal("TERM");

        Assert.Equal(143, (await run.EndAsync()).ExitCode);
        Assert.False(IsRunning(grandchild));
        Assert.Equal("EXCEPTION", Statuses[0]);
    }

    [Fact]
    public async Task The_processes_of_a_script_end_when_its_time_is_up()
    {
        using CommandProcess run = Start("""sleep 600 & echo $! > "$1/started"; wait""", "--timeout", "1");
        int grandchild = await StartedAsync(run);

        Assert.Equal(1, (await run.EndAsync()).ExitCode);
        Assert.False(IsRunning(grandchild));
        Assert.Equal(["EXCEPTION", "EXCEPTION", "EXCEPTION"], Statuses);
    }

    [Fact]
    public async Task A_script_has_the_signal_of_a_broken_pipe()
    {
        using CommandProcess run = Start("kill -PIPE $$");

        Assert.Contains("The command exited with 141. FAILURE was sent.", (await run.EndAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_again_the_commands_are_killed_at_once_and_reported()
    {
        using CommandProcess run = Start("""trap '' INT TERM; echo $$ > "$1/started"; while :; do sleep 0.05; done""");
        int command = await StartedAsync(run);
        long start = Stopwatch.GetTimestamp();
        while (IsRunning(command))
        {
            run.Signal("INT");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(130, (await run.EndAsync()).ExitCode);
        Assert.False(IsRunning(command));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal("EXCEPTION", Statuses[0]);
    }

    [Fact]
    public async Task Standard_input_is_the_records_and_not_the_command_s()
    {
        using CommandProcess run = CommandProcess.Start(_sandbox, "--input", "-", "--", "sh", "-c", """cat >> "$1/input"; echo $$ > "$1/started" """, "sh", _folder.Root);
        await run.Input.WriteLineAsync(_sandbox.Executions[0].ToLambdaEvent());
        await run.Input.FlushAsync(TestContext.Current.CancellationToken);
        await StartedAsync(run);
        await run.Input.WriteLineAsync(_sandbox.Executions[1].ToLambdaEvent());
        run.Input.Close();

        Assert.Equal(0, (await run.EndAsync()).ExitCode);
        Assert.Equal(
            _sandbox.Executions.Take(2).Select(static execution => execution.ToLambdaEvent()),
            await File.ReadAllLinesAsync(_folder.PathOf("input"), TestContext.Current.CancellationToken));
    }

    private string[] Statuses => [.. _sandbox.Executions.Select(static execution => execution.Status)];

    /// <summary>Whether a process runs: one that has ended and that its parent has not asked for is still listed.</summary>
    private static bool IsRunning(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            string status = $"/proc/{processId}/stat";
            return !process.HasExited && !(File.Exists(status) && File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>Runs a script for each execution of which <c>$1</c> is the folder of this test.</summary>
    private CommandProcess Start(string script, params string[] options)
    {
        string input = _folder.PathOf("records.ndjson");
        File.WriteAllLines(input, _sandbox.Executions.Select(static execution => execution.ToLambdaEvent()));
        return CommandProcess.Start(_sandbox, ["--input", input, .. options, "--", "sh", "-c", script, "sh", _folder.Root]);
    }

    /// <summary>Waits until the first command runs, and returns its process id.</summary>
    private async Task<int> StartedAsync(CommandProcess run)
    {
        string file = _folder.PathOf("started");
        while (!run.HasExited && (!File.Exists(file) || new FileInfo(file).Length == 0))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(run.HasExited, "The command ended before it was interrupted.");
        return int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
