using System.Net;
using System.Net.Sockets;
using System.Text.Json;

using TransferWorkflowState.Cli.Rehearsal;
using TransferWorkflowState.Tests.Cli;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The command <c>sandbox</c>: how it starts, what it says, and how it ends.</summary>
[StartsCommand]
public sealed class StandingSandboxTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Its_first_line_is_its_endpoint_and_a_signal_ends_it_well(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync();

        Assert.Matches(@"\Ahttp://127\.0\.0\.1:[0-9]+/\z", sandbox.Endpoint.AbsoluteUri);
        Assert.Equal("""{"status":"ok"}""", await sandbox.Http.GetStringAsync("/health", TestContext.Current.CancellationToken));
        sandbox.Signal(signal);

        Assert.Equal((0, ""), await sandbox.EndAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_page_that_listens_does_not_keep_it_from_ending()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync();
        await using Stream events = await sandbox.Http.GetStreamAsync("/events", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await events.ReadAsync(new byte[10], TestContext.Current.CancellationToken));

        sandbox.Signal("TERM");

        Assert.Equal(0, (await sandbox.EndAsync()).ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Executions_are_printed_after_the_endpoint_and_each_call_has_a_line_without_its_token()
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "2");
        string first = (await sandbox.Output.ReadLineAsync(TestContext.Current.CancellationToken))!;
        string second = (await sandbox.Output.ReadLineAsync(TestContext.Current.CancellationToken))!;
        ProgramResult sent = await sandbox.SendAsync($"{first}\n{second}\n");
        sandbox.Signal("TERM");
        (_, string error) = await sandbox.EndAsync();

        Assert.Equal(0, sent.ExitCode);
        Assert.All(new[] { first, second }, line =>
        {
            JsonElement lambdaEvent = JsonSerializer.Deserialize<JsonElement>(line);
            string executionId = lambdaEvent.GetProperty("serviceMetadata").GetProperty("executionDetails").GetProperty("executionId").GetString()!;
            Assert.Matches($"(?m)^[0-9:]{{8}} SendWorkflowStepState SUCCESS w-[a-z0-9]{{17}}/{executionId} -> 200\r?$", error);
            Assert.DoesNotContain(lambdaEvent.GetProperty("token").GetString()!, error, StringComparison.Ordinal);
        });
    }

    [Fact(Timeout = Limit)]
    public async Task Its_state_is_kept_in_a_file()
    {
        using TemporaryFile file = new();
        File.Delete(file.Path);
        JsonElement[] events;
        using (StandingSandbox before = await StandingSandbox.StartAsync("--state", file.Path, "--executions", "1"))
        {
            events = await before.StartExecutionsAsync(new { file = "efs://fs-0123456789abcdef0/in/a.csv" });
            before.Signal("TERM");
            await before.EndAsync();
        }

        using StandingSandbox after = await StandingSandbox.StartAsync("--state", file.Path, "--executions", "1");
        Assert.Equal(2, (await after.ExecutionsAsync()).Length);
        Assert.Equal(0, (await after.SendAsync(events[0].GetRawText())).ExitCode);
        JsonElement execution = (await after.ExecutionsAsync())[1];
        Assert.Equal("COMPLETED", execution.GetProperty("status").GetString());
        Assert.Equal("efs://fs-0123456789abcdef0/in/a.csv", execution.GetProperty("file").GetString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Another_sandbox_does_not_get_the_same_state()
    {
        using TemporaryFile file = new();
        File.Delete(file.Path);
        using StandingSandbox first = await StandingSandbox.StartAsync("--state", file.Path);

        CommandRun second = await CommandRun.StartAsync("sandbox", "--state", file.Path);

        Assert.Equal((252, ""), (second.ExitCode, second.Output));
        Assert.Contains("that is not used by another sandbox", second.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_is_not_a_state_stays_as_it_was()
    {
        using TemporaryFile file = new();
        await File.WriteAllTextAsync(file.Path, """{"format":"something else"}""", TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.StartAsync("sandbox", "--state", file.Path);

        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.Contains($"'{file.Path}' is not a sandbox state file.", run.Error, StringComparison.Ordinal);
        Assert.Equal("""{"format":"something else"}""", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task A_port_that_is_in_use_is_told()
    {
        using TcpListener other = new(IPAddress.Loopback, port: 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        CommandRun run = await CommandRun.StartAsync("sandbox", "--port", $"{port}");

        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.Contains($"Port {port} is in use.", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 selects a free port", run.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("--port 80", "Port 80 is below 1024")]
    [InlineData("--port 65536", "argument --port: '65536' is not a number from 0 to 65535")]
    [InlineData("--port -1", "argument --port: '-1' is not a number from 0 to 65535")]
    [InlineData("--step-timeout 0", "argument --step-timeout: '0' is not a number from 1 to 1800")]
    [InlineData("--step-timeout 1801", "argument --step-timeout: '1801' is not a number from 1 to 1800")]
    [InlineData("--fault Nonsense", "argument --fault: 'Nonsense' is not one of Throttle, ")]
    [InlineData("--executions -1", "argument --executions: '-1' is not a number from 0 to 1000000")]
    [InlineData("--invoke true --runtime true", "argument --runtime: not allowed with --invoke")]
    [InlineData("--invoke 'sh", "argument --invoke: expected a program and its arguments, with all quotation marks closed")]
    [InlineData("--runtime 'x", "argument --runtime: expected a program and its arguments, with all quotation marks closed")]
    [InlineData("--port", "argument --port: expected one argument")]
    [InlineData("5 --prot 5", "unrecognized arguments: 5 --prot 5 (did you mean --port?)")]
    [InlineData("--watch no-such-folder", "'no-such-folder' is not a folder.")]
    public async Task Options_that_are_not_valid_are_refused(string options, string problem)
    {
        CommandRun run = await CommandRun.StartAsync(["sandbox", .. options.Split(' ')]);

        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_handler_that_is_not_there_is_told_before_the_sandbox_starts()
    {
        CommandRun run = await CommandRun.StartAsync("sandbox", "--invoke", "no-such-program --x");

        Assert.Equal((127, ""), (run.ExitCode, run.Output));
        Assert.Contains("'no-such-program' was not found", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""python3 "my handler.py" --name 'O"Brien'""", new[] { "python3", "my handler.py", "--name", "O\"Brien" })]
    [InlineData("""  C:\dir\a.exe   --x="a b"  "" """, new[] { @"C:\dir\a.exe", "--x=a b", "" })]
    [InlineData("sh -c 'cat", new string[0])]
    [InlineData(" ", new string[0])]
    public void A_command_is_split_into_words_as_a_shell_does(string command, string[] words) => Assert.Equal(words, CommandWords.Split(command));

    [Fact]
    public async Task It_has_a_help_of_its_own()
    {
        CommandRun run = await CommandRun.StartAsync("sandbox", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            ["--port", "--executions", "--step-timeout", "--state", "--invoke", "--runtime", "--watch", "--fault", "--fault-rate", "--rate-limit, --calls-per-second", "--rate-limit-burst", "--rate-limit-window", "--rate-limit-retry-after", "--concurrency-limit", "--latency"],
            option => Assert.Contains($"\n  {option} ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.DoesNotContain("--workflow-id", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.ReplaceLineEndings("\n").Split('\n'), static line => Assert.True(line.Length <= 100, line));
    }
}
