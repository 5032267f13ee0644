using System.Text.Json;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What the command after <c>--</c> gets, and what is reported of it.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class WorkTests : IDisposable
{
    private static readonly string[] _values =
    [
        "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token,
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("work-");

    public WorkTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /bin/sh.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, "COMPLETED", "")]
    [InlineData(3, "EXCEPTION", "The command exited with 3. FAILURE was sent.")]
    public async Task The_exit_code_is_reported_and_returned(int exitCode, string status, string told)
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--sandbox", "--", "sh", "-c", $"exit {exitCode}"]);
        Assert.Equal((exitCode, told), (run.ExitCode, run.Error.Trim()));
        Assert.EndsWith(status, run.Output.Trim(), StringComparison.Ordinal);

        CommandRun ofInput = await CommandRun.StartAsync("--sandbox", "--input", Sample("lambda-s3.json"), "--", "sh", "-c", $"exit {exitCode}");
        Assert.Equal(exitCode, ofInput.ExitCode);
        Assert.EndsWith(status, ofInput.Output.Trim(), StringComparison.Ordinal);
        Assert.Contains(told, ofInput.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1", 0, "COMPLETED", 0)]
    [InlineData("0, 1", 1, "COMPLETED", 0)]
    [InlineData("0,1", 2, "EXCEPTION", 2)]
    [InlineData("1", 1, "COMPLETED", 0)]
    [InlineData("1", 0, "EXCEPTION", 1)]
    [InlineData("0,143", 143, "COMPLETED", 0)]
    public async Task An_exit_code_of_the_list_is_a_success(string codes, int exitCode, string status, int expected)
    {
        string[] work = ["--success-exit-code", codes, "--sandbox", "--", "sh", "-c", $"exit {exitCode}"];
        foreach (string[] step in new[] { _values, ["--input", Sample("lambda-s3.json")] })
        {
            CommandRun run = await CommandRun.StartAsync([.. step, .. work]);
            Assert.Equal(expected, run.ExitCode);
            Assert.EndsWith(status, run.Output.Trim(), StringComparison.Ordinal);
            Assert.Equal(expected != 0, run.Error.Contains($"The command exited with {exitCode}. FAILURE was sent.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_timeout_is_no_success_whatever_the_list_says()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--success-exit-code", "0,124,143", "--timeout", "1", "--sandbox", "--", "sleep", "60"]);
        Assert.Equal(124, run.ExitCode);
        Assert.EndsWith("EXCEPTION", run.Output.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-program", 127, "'no-such-program' was not found")]
    [InlineData("./no-such-file", 127, "'./no-such-file' was not found")]
    [InlineData("", 127, "'' was not found")]
    [InlineData("/etc/passwd", 126, "'/etc/passwd' cannot be executed: Permission denied")]
    [InlineData("/etc", 126, "'/etc' cannot be executed: it is a folder.")]
    public async Task A_command_that_cannot_be_started_runs_and_sends_nothing(string program, int exitCode, string told)
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--sandbox", "--", program]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);

        CommandRun ofInput = await CommandRun.StartAsync("--sandbox", "--input", Sample("lambda-s3.json"), "--", program);
        Assert.Equal((exitCode, ""), (ofInput.ExitCode, ofInput.Output));
        Assert.Contains("Nothing was run or sent.", ofInput.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!/nowhere/sh -e\nexit 0\n", "its interpreter '/nowhere/sh' was not found")]
    [InlineData("#! /nowhere/sh\n", "its interpreter '/nowhere/sh' was not found")]
    [InlineData("#!/bin/sh\r\nexit 0\r\n", "save it with LF line endings")]
    public async Task A_script_without_its_interpreter_runs_and_sends_nothing(string text, string told)
    {
        string script = Path.Combine(_folder.FullName, "script");
        await File.WriteAllTextAsync(script, text, TestContext.Current.CancellationToken);
        MakeExecutable(script);
        CommandRun run = await CommandRun.StartAsync([.. _values, "--sandbox", "--", script]);

        Assert.Equal((126, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_on_its_input_and_what_is_known_of_it_in_its_environment()
    {
        using EnvironmentVariables inherited = new(("TRANSFER_FILE", "another"), ("TRANSFER_USER_NAME", "another"));
        CommandRun run = await RunAsync(["--input", Sample("lambda-efs.json")], """cat > "$1/input"; env > "$1/environment" """);
        Assert.Equal(0, run.ExitCode);

        string text = await File.ReadAllTextAsync(Sample("lambda-efs.json"), TestContext.Current.CancellationToken);
        Assert.Equal(text.Trim(), Read("input").Trim());
        Assert.Equal(
            [
                "TRANSFER_EXECUTION_ID=abcd1234-aa11-bb22-cc33-abcdef123456",
                "TRANSFER_FILE=efs://fs-1234567/path/to/myfile",
                "TRANSFER_SERVER_ID=s-example1234567890",
                "TRANSFER_USER_NAME=myuser",
                "TRANSFER_WORKFLOW_ID=w-1234567890example",
            ],
            Variables());
        Assert.DoesNotContain("MTg0N2Y3N2UtNWI5Ny00ZmZlLTk5YTgtZTU3YzViYjllNmZm", Read("environment"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_queue_is_taken_out_of_its_wrappers()
    {
        await RunAsync(["--input", Sample("sqs-sns-message.json")], """cat > "$1/input" """);

        Assert.StartsWith("""{"token": "YTU5NjczZGU""", Read("input"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_a_record_and_what_it_has_not_is_not_set()
    {
        using EnvironmentVariables inherited = new(("TRANSFER_FILE", "another"), ("TRANSFER_SERVER_ID", "another"));
        CommandRun run = await RunAsync(_values, """cat > "$1/input"; env > "$1/environment" """);
        Assert.Equal(0, run.ExitCode);

        Dictionary<string, string> record = JsonSerializer.Deserialize<Dictionary<string, string>>(Read("input"))!;
        Assert.Equal(
            new() { ["WorkflowId"] = SampleCallbacks.WorkflowId, ["ExecutionId"] = SampleCallbacks.ExecutionId, ["Token"] = SampleCallbacks.Token },
            record);
        Assert.Equal([$"TRANSFER_EXECUTION_ID={SampleCallbacks.ExecutionId}", $"TRANSFER_WORKFLOW_ID={SampleCallbacks.WorkflowId}"], Variables());
    }

    [Fact]
    public async Task No_shell_is_put_between()
    {
        string[] words = ["$(touch x)", ";", "a b", "*", "--", "--help", "--status", "[suggest:1]"];
        string script = Path.Combine(_folder.FullName, "script");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.words\"\n", TestContext.Current.CancellationToken);
        MakeExecutable(script);
        CommandRun run = await CommandRun.StartAsync([.. _values, "--sandbox", "--", script, .. words]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(words, Read("script.words").TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_program_is_searched_as_a_shell_does()
    {
        string[] folders = [_folder.CreateSubdirectory("first").FullName, _folder.CreateSubdirectory("second").FullName];
        Array.ForEach(folders, static folder => File.WriteAllText(Path.Combine(folder, "program"), "#!/bin/sh\nexit 7\n"));
        using EnvironmentVariables path = new(("PATH", string.Join(':', folders)));
        Assert.Equal(126, (await CommandRun.StartAsync([.. _values, "--sandbox", "--", "program"])).ExitCode);

        MakeExecutable(Path.Combine(folders[1], "program"));
        Assert.Equal(7, (await CommandRun.StartAsync([.. _values, "--sandbox", "--", "program"])).ExitCode);

        // Beside this program there is one, but not on PATH.
        Assert.Equal(127, (await CommandRun.StartAsync([.. _values, "--sandbox", "--", "send-workflow-step-state"])).ExitCode);
    }

    [Theory]
    [InlineData("exit 4", 4)]
    [InlineData("exec <&-; exit 0", 0)]
    public async Task A_command_need_not_read_its_input(string script, int exitCode)
    {
        string large = $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{SampleCallbacks.ExecutionId}}","Token":"{{SampleCallbacks.Token}}","Note":"{{new string('x', 1_000_000)}}"}""";
        CommandRun run = await CommandRun.StartAsync(large, ["--sandbox", "--input", "-", "--", "sh", "-c", script]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches(@"sent 1, failed 0, skipped 0, of 1\b", run.Error);
    }

    [Theory]
    [InlineData("trap '' TERM; while :; do sleep 0.1; done")]
    [InlineData("trap 'exit 0' TERM; while :; do sleep 0.1; done")]
    public async Task A_command_whose_time_is_up_is_a_failure(string script)
    {
        CommandRun run = await RunAsync([.. _values, "--timeout", "1"], script);
        Assert.Equal(124, run.ExitCode);
        Assert.EndsWith("EXCEPTION", run.Output.Trim(), StringComparison.Ordinal);

        // The shell may have said before that its child was terminated.
        Assert.Equal("The command was terminated because it ran longer than 1 s. FAILURE was sent.", run.Error.Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task Without_a_region_no_work_is_done()
    {
        CommandRun run = await CommandRun.StartAsync([.. _values, "--", "sh", "-c", """touch "$1/done" """, "sh", _folder.FullName]);
        Assert.Equal(253, run.ExitCode);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Theory]
    [InlineData("expected a command after '--'", "--input", "x", "--")]
    [InlineData("unrecognized arguments: sh -c", "--input", "x", "sh", "-c")]
    [InlineData("unrecognized arguments: sh", "--input", "x", "sh", "--", "true")]
    [InlineData("argument --status: not allowed with a command", "--input", "x", "--status", "SUCCESS", "--", "true")]
    [InlineData("argument --generate-cli-skeleton: not allowed with a command", "--generate-cli-skeleton", "--", "true")]
    [InlineData("argument --timeout: requires a command", "--input", "x", "--timeout", "5")]
    [InlineData("argument --success-exit-code: requires a command", "--input", "x", "--success-exit-code", "0,1")]
    [InlineData("argument --success-exit-code: '' is not a list of exit codes", "--input", "x", "--success-exit-code", "", "--", "true")]
    [InlineData("argument --success-exit-code: '0,many' is not a list of exit codes", "--input", "x", "--success-exit-code", "0,many", "--", "true")]
    [InlineData("argument --success-exit-code: '0,' is not a list of exit codes", "--input", "x", "--success-exit-code", "0,", "--", "true")]
    [InlineData("argument --success-exit-code: '256' is not a list of exit codes", "--input", "x", "--success-exit-code", "256", "--", "true")]
    [InlineData("argument --success-exit-code: '-1' is not a list of exit codes", "--input", "x", "--success-exit-code=-1", "--", "true")]
    [InlineData("argument --timeout: '0' is not a number from 1 to 1800", "--input", "x", "--timeout", "0", "--", "true")]
    [InlineData("argument --timeout: '1801' is not a number from 1 to 1800", "--input", "x", "--timeout", "1801", "--", "true")]
    [InlineData("required: --workflow-id, --execution-id, --token", "--", "true")]
    public async Task Options_that_need_or_exclude_a_command_are_checked(string told, params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync(arguments);
        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.Contains($"error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    private static string Sample(string name) => Repository.PathOf("samples", "events", name);

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs a script of which <c>$1</c> is the folder of this test.</summary>
    private Task<CommandRun> RunAsync(string[] options, string script) =>
        CommandRun.StartAsync([.. options, "--sandbox", "--", "sh", "-c", script, "sh", _folder.FullName]);

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));

    private string[] Variables() =>
        [.. Read("environment").Split('\n').Where(static line => line.StartsWith("TRANSFER_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
