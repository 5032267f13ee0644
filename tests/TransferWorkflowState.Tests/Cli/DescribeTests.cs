using System.Text.Json;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The command <c>describe</c>.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class DescribeTests : IDisposable
{
    private const int Limit = 120_000;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });
    private readonly EnvironmentVariables _environment;

    public DescribeTests()
    {
        _environment = EnvironmentVariables.ForSandbox(_sandbox);
    }

    private SandboxExecution First => _sandbox.Executions[0];

    public void Dispose()
    {
        _environment.Dispose();
        _sandbox.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task A_workflow_s_executions_in_progress_are_a_table_with_the_step_of_each()
    {
        First.Record(First.Token(), "SUCCESS");

        CommandRun run = await DescribeAsync("--workflow-id", First.WorkflowId);

        string[] lines = run.Output.Trim().Split('\n');
        Assert.Equal((0, "Executions in progress: 2"), (run.ExitCode, run.Error.Trim()));
        Assert.Matches("^EXECUTION +STATUS +STEP +FILE$", lines[0].TrimEnd());
        Assert.All(_sandbox.Executions.Skip(1).Zip(lines.Skip(1)), static row =>
            Assert.Matches($"^{row.First.ExecutionId}  IN_PROGRESS +1  {row.First.File}$", row.Second.TrimEnd()));
    }

    [Fact(Timeout = Limit)]
    public async Task An_execution_has_its_steps()
    {
        First.Record(First.Token(), "FAILURE");

        CommandRun run = await DescribeAsync("--workflow-id", First.WorkflowId, "--execution-id", First.ExecutionId);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"Status +EXCEPTION\r?\n", run.Output);
        Assert.Matches(@"Step 1 +CUSTOM  CUSTOM_STEP_FAILED: The step reported FAILURE\.\r?\nException 1 +TAG  succeeded", run.Output);
        Assert.DoesNotContain(First.Token(), run.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_JSON_is_that_of_AWS_CLI(bool isOne)
    {
        ForeignClient aws = await ForeignClient.FindOrSkipAsync(_sandbox, "aws", "--version");
        string[] ids = isOne ? ["--workflow-id", First.WorkflowId, "--execution-id", First.ExecutionId] : ["--workflow-id", First.WorkflowId];

        CommandRun run = await DescribeAsync([.. ids, "--output", "json"]);
        ProgramResult expected = await aws.RunAsync(["transfer", isOne ? "describe-execution" : "list-executions", .. ids, "--output", "json", "--endpoint-url", _sandbox.EndpointUrl.AbsoluteUri]);

        Assert.Equal(expected.Output.Trim().ReplaceLineEndings("\n"), run.Output.Trim());
    }

    [Fact(Timeout = Limit)]
    public async Task All_pages_are_one_document()
    {
        for (int count = 3; count < 210; count++)
        {
            _sandbox.CreateExecution();
        }

        CommandRun run = await DescribeAsync("--workflow-id", First.WorkflowId, "--output", "json");

        JsonElement executions = JsonDocument.Parse(run.Output).RootElement.GetProperty("Executions");
        Assert.Equal(_sandbox.Executions.Select(static execution => execution.ExecutionId), executions.EnumerateArray().Select(static execution => execution.GetProperty("ExecutionId").GetString()));
        Assert.DoesNotContain("NextToken", run.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(252, "the following arguments are required: --workflow-id")]
    [InlineData(252, "WorkflowId 'w-1' is invalid", "--workflow-id", "w-1")]
    [InlineData(252, "argument --output: Invalid choice, valid choices are:", "--workflow-id", "w-1234567890example", "--output", "text")]
    [InlineData(254, "An error occurred (ResourceNotFoundException) when calling the ListExecutions operation", "--workflow-id", "w-00000000000000000")]
    [InlineData(254, "An error occurred (ResourceNotFoundException) when calling the DescribeExecution operation", "--workflow-id", "w-00000000000000000", "--execution-id", SampleCallbacks.ExecutionId)]
    [InlineData(255, "could not be found", "--workflow-id", "w-1234567890example", "--profile", "nope")]
    public async Task An_error_has_the_exit_code_of_AWS_CLI(int exitCode, string text, params string[] arguments)
    {
        CommandRun run = await DescribeAsync(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_help_needs_no_workflow()
    {
        CommandRun run = await DescribeAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("describe --workflow-id <value> [--execution-id <value>]", run.Output, StringComparison.Ordinal);
    }

    private static Task<CommandRun> DescribeAsync(params string[] arguments) => CommandRun.StartAsync(["describe", .. arguments]);
}
