using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What the command says of a callback that the service refuses.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class RefusalRunTests : IDisposable
{
    private const int Limit = 120_000;
    private const string Refused = "An error occurred (InvalidRequestException) when calling the SendWorkflowStepState operation: The step with this Token has already been reported.";

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
    private readonly EnvironmentVariables _environment;
    private readonly string _token;

    public RefusalRunTests()
    {
        _environment = EnvironmentVariables.ForSandbox(_sandbox);
        _token = Execution.Token();
        Execution.Record(_token, "SUCCESS");
    }

    private SandboxExecution Execution => _sandbox.Executions[0];

    private string[] Values => ["--workflow-id", Execution.WorkflowId, "--execution-id", Execution.ExecutionId, "--token", _token];

    public void Dispose()
    {
        _environment.Dispose();
        _sandbox.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task The_same_status_again_is_a_success()
    {
        CommandRun run = await CommandRun.StartAsync([.. Values, "--status", "SUCCESS"]);

        Assert.Equal((0, $"{Execution.WorkflowId}/{Execution.ExecutionId}: SUCCESS was sent before, as the service says."), (run.ExitCode, run.Error.Trim()));
        Assert.Equal(["SendWorkflowStepState", "DescribeExecution"], _sandbox.Calls.Select(static call => call.Operation));
    }

    [Fact(Timeout = Limit)]
    public async Task The_other_status_is_AWS_CLI_s_line_and_its_explanation()
    {
        CommandRun run = await CommandRun.StartAsync([.. Values, "--status", "FAILURE"]);

        string[] lines = run.Error.Trim().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal((254, 3), (run.ExitCode, lines.Length));
        Assert.Equal([Refused, "SUCCESS was sent before, as the service says; FAILURE was not sent."], lines[..2]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_step_of_an_execution_that_goes_on_is_not_called_reported()
    {
        _sandbox.CreateExecution(Execution.WorkflowId, Execution.ExecutionId, "AnotherTokenThatWaits");

        CommandRun run = await CommandRun.StartAsync([.. Values, "--status", "SUCCESS"]);

        Assert.Equal(254, run.ExitCode);
        Assert.Contains("The execution is in progress; its custom steps so far: SUCCESS.", run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_summary_of_records_adds_up()
    {
        string record = Execution.ToLambdaEvent();
        CommandRun same = await CommandRun.StartAsync(record, ["--input", "-", "--status", "SUCCESS"]);
        CommandRun other = await CommandRun.StartAsync(record, ["--input", "-", "--status", "FAILURE"]);

        Assert.Equal((0, 254), (same.ExitCode, other.ExitCode));
        Assert.Matches(@"^sent 0, failed 0, skipped 1, of 1 .*; skipped: 1 sent before, says the service", same.Error);
        Assert.Contains($"{Refused} SUCCESS was sent before, as the service says; FAILURE was not sent.", other.Error, StringComparison.Ordinal);
        Assert.Contains("sent 0, failed 1, skipped 0, of 1 ", other.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("exit 0", 0, "SUCCESS was sent before, as the service says")]
    [InlineData("exit 3", 254, "SUCCESS was sent before, as the service says; FAILURE was not sent. To send it yourself")]
    public async Task Work_whose_step_was_reported_meanwhile_says_so(string script, int exitCode, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is not on Windows.");
        CommandRun run = await CommandRun.StartAsync([.. Values, "--", "sh", "-c", script]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }
}
