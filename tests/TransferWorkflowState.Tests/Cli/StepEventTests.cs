using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The event of one step in TRANSFER_EVENT, as a container is given it.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class StepEventTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
    private readonly EnvironmentVariables _endpoint;
    private readonly EnvironmentVariables _event;

    public StepEventTests()
    {
        _endpoint = EnvironmentVariables.ForSandbox(_sandbox);
        _event = new(("TRANSFER_EVENT", Waiting.ToLambdaEvent()));
    }

    private SandboxExecution Waiting => _sandbox.Executions[0];

    public void Dispose()
    {
        _event.Dispose();
        _endpoint.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task The_step_of_the_event_is_reported()
    {
        CommandRun run = await CommandRun.StartAsync("--status", "FAILURE");

        Assert.Equal((0, "FAILURE"), (run.ExitCode, Waiting.StepStatus));
        Assert.StartsWith("sent 1, failed 0, skipped 0, of 1 ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_alone_reports_nothing()
    {
        CommandRun run = await CommandRun.StartAsync("--summary", "json");

        Assert.Equal(252, run.ExitCode);
        Assert.StartsWith("TRANSFER_EVENT, line 1: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.CallCount);
    }

    [Fact]
    public async Task Its_work_gets_the_record_and_not_the_variable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The work is a shell's.");
        CommandRun run = await CommandRun.StartAsync(
            "--", "sh", "-c", """test -z "$TRANSFER_EVENT" && test -n "$TRANSFER_FILE" && grep -q fileLocation""");

        Assert.Equal((0, "SUCCESS"), (run.ExitCode, Waiting.StepStatus));
    }

    [Theory]
    [InlineData("--input", "-")]
    [InlineData("--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", "Token")]
    [InlineData("--cli-input-json", "{}")]
    [InlineData("--token", "Token")]
    [InlineData("--generate-cli-skeleton")]
    public async Task A_step_that_the_command_line_names_comes_first(params string[] options)
    {
        _ = await CommandRun.StartAsync([.. options, "--status", "SUCCESS"]);

        Assert.Null(Waiting.StepStatus);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task A_variable_without_an_event_does_not_count(string? value)
    {
        using EnvironmentVariables environment = new(("TRANSFER_EVENT", value));
        CommandRun run = await CommandRun.StartAsync("--status", "SUCCESS");

        Assert.Equal(252, run.ExitCode);
        Assert.Contains("the following arguments are required: --workflow-id, --execution-id, --token", run.Error, StringComparison.Ordinal);
        Assert.Contains("TRANSFER_EVENT=<event>", run.Error, StringComparison.Ordinal);
    }
}
