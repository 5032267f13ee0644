using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Queues;
using TransferWorkflowState.Tests.Cli;

namespace TransferWorkflowState.Tests.Queues;

/// <summary>The command as a worker of a sandbox's queue.</summary>
[Collection(nameof(SerialTests))]
[StartsCommand]
public sealed class QueueRunTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 12 });

    private SandboxQueue Queue => _sandbox.Queues.Steps;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Every_step_of_the_queue_is_reported_and_its_message_deleted()
    {
        (int exitCode, string error) = await RunAsync("--exit-when-empty", "--status", "SUCCESS");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"sent 12, failed 0, skipped 0, of 12\b", error);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal(("COMPLETED", 1), (execution.Status, execution.CallbackCount)));
        Assert.Equal((0, 0, 0), Queue.Counts);
    }

    [Fact]
    public async Task The_work_of_every_step_is_done_and_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is a shell's.");
        string bucketOfOne = _sandbox.Executions[3].ExecutionId;

        (int exitCode, string error) = await RunAsync("--exit-when-empty", "--throttle-limit", "4", "--", "sh", "-c", $"grep -qv {bucketOfOne}");

        Assert.Equal(1, exitCode);
        Assert.Contains("reported 11 SUCCESS, 1 FAILURE", error, StringComparison.Ordinal);
        Assert.Equal("EXCEPTION", _sandbox.Executions[3].Status);
        Assert.Equal((0, 0, 0), Queue.Counts);
    }

    [Fact]
    public async Task A_message_that_holds_no_step_stays_and_is_counted()
    {
        string[] bodies = ["no step", " ", "[]", """{"Records":[]}""", """{"Service":"Amazon S3","Event":"s3:TestEvent"}"""];
        Array.ForEach(bodies, body => Queue.Send(body, TimeSpan.Zero));

        (int exitCode, string error) = await RunAsync("--exit-when-empty", "--status", "SUCCESS");

        Assert.Equal(252, exitCode);
        Assert.Matches(@"sent 12, failed 5, skipped 0, of 17\b", error);
        Assert.Equal((0, 5, 0), Queue.Counts);
    }

    [Fact]
    public async Task A_message_with_several_steps_stays_until_each_is_reported()
    {
        string[] events = [.. _sandbox.Executions.Select(static execution => execution.ToLambdaEvent())];
        while (Queue.Receive(10, TimeSpan.Zero) is { Count: > 0 } all && all.Any(message => Queue.Delete(message.ReceiptHandle)))
        {
        }

        Queue.Send($"[{events[0]},{events[1]}]", TimeSpan.Zero);
        Queue.Send($"[{events[2]},{{\"token\":\"T\"}}]", TimeSpan.Zero);
        (_, string error) = await RunAsync("--exit-when-empty", "--status", "SUCCESS");

        Assert.Matches(@"sent 3, failed 1, skipped 0, of 4\b", error);
        Assert.Equal((0, 1, 0), Queue.Counts);
    }

    [Fact]
    public async Task A_step_that_comes_twice_is_reported_once_and_both_messages_are_deleted()
    {
        Queue.IsDeliveringTwice = true;

        (int exitCode, string error) = await RunAsync("--exit-when-empty", "--status", "SUCCESS");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"sent 12, failed 0, skipped 12, of 24\b", error);
        Assert.Equal((0, 0, 0), Queue.Counts);
        Assert.Equal(0, Queue.DeadLetters!.Counts.Visible);
    }

    [Theory]
    [InlineData("ftp://queue/steps", 252, "is not an http or https URL")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com", 252, "does not name a queue")]
    [InlineData("http://me:secret@localhost/1/steps", 252, "has a user name or a password (hidden)")]
    [InlineData("me:secret@localhost/1/steps", 252, "is not an http or https URL")]
    [InlineData("https://me:a secret@localhost/1/steps", 252, "has a user name or a password (hidden)")]
    [InlineData("https://me:a secret@local host/1/steps", 252, "is not an http or https URL")]
    public async Task A_URL_that_is_not_that_of_a_queue_is_refused(string url, int expected, string problem)
    {
        CommandRun run = await CommandRun.StartAsync("--queue-url", url, "--status", "SUCCESS", "--region", "us-east-1", "--no-sign-request");

        Assert.Equal(expected, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_told()
    {
        using CommandProcess run = CommandProcess.Start(_sandbox, "--queue-url", _sandbox.QueueUrl + "-of-another", "--status", "SUCCESS");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(254, exitCode);
        Assert.Contains("QueueDoesNotExist", error, StringComparison.Ordinal);
        Assert.Contains("aws sqs get-queue-url", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_are_not_accepted_are_told()
    {
        using EnvironmentVariables variables = new(("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "another"));
        CommandRun run = await CommandRun.StartAsync("--queue-url", _sandbox.QueueUrl, "--status", "SUCCESS", "--region", "us-east-1");

        Assert.Equal(254, run.ExitCode);
        Assert.Contains("aws sts get-caller-identity", run.Error, StringComparison.Ordinal);
        Assert.Equal((12, 0, 0), Queue.Counts);
    }

    [Fact]
    public async Task A_rehearsal_reads_the_queue_of_its_own_sandbox()
    {
        CommandRun run = await CommandRun.StartAsync(
            "--sandbox", "--queue-url", "https://sqs.eu-central-1.amazonaws.com/123456789012/steps", "--input", Repository.PathOf("samples", "executions.ndjson"), "--status", "SUCCESS", "--exit-when-empty");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"sent 25, failed 0, skipped 0, of 25\b", run.Error);
        Assert.Equal(25, run.Output.Split("COMPLETED").Length - 1);
    }

    [Theory]
    [InlineData("argument --exit-when-empty: requires --queue-url", "--exit-when-empty", "--input", "x", "--status", "SUCCESS")]
    [InlineData("argument --failed: not allowed with --queue-url", "--queue-url", "http://x/1/q", "--failed", "f", "--status", "SUCCESS")]
    [InlineData("argument --dry-run: not allowed with --queue-url", "--queue-url", "http://x/1/q", "--dry-run", "--status", "SUCCESS")]
    [InlineData("argument --input: not allowed with --queue-url", "--queue-url", "http://x/1/q", "--input", "f", "--status", "SUCCESS")]
    [InlineData("argument --step-timeout: '1801' is not a number from 1 to 1800", "--queue-url", "http://x/1/q", "--step-timeout", "1801", "--status", "SUCCESS")]
    public async Task Options_that_do_not_go_together_are_refused(string problem, params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync(arguments);

        Assert.Equal(252, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_has_not_ended_shortly_before_its_step_times_out_is_ended_and_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is a shell's.");
        (int exitCode, string error) = await RunAsync("--exit-when-empty", "--throttle-limit", "12", "--step-timeout", "10", "--", "sleep", "60");

        Assert.Equal(1, exitCode);
        Assert.Contains("was terminated because its step was about to time out. FAILURE was sent.", error, StringComparison.Ordinal);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal("EXCEPTION", execution.Status));
        Assert.Equal((0, 0, 0), Queue.Counts);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] options)
    {
        using CommandProcess run = CommandProcess.Start(_sandbox, ["--queue-url", _sandbox.QueueUrl, .. options]);
        return await run.EndAsync();
    }
}
