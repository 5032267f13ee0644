using System.Net;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

public sealed class SendWorkflowStepStateTests : IDisposable
{
    private const string OtherToken = "SecretTokenOfNoStep";

    private readonly TransferSandbox _sandbox = TransferSandbox.Start();
    private readonly SandboxClient _client;

    public SendWorkflowStepStateTests()
    {
        _client = new(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData("SUCCESS", "COMPLETED")]
    [InlineData("FAILURE", "EXCEPTION")]
    public async Task A_callback_ends_the_execution(string reported, string status)
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        Assert.Equal("IN_PROGRESS", execution.Status);
        Assert.Null(execution.StepStatus);

        SandboxReply reply = await _client.ReportAsync(execution, reported);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("{}", reply.Body);
        Assert.Equal("application/x-amz-json-1.1", reply.ContentType);
        Assert.True(Guid.TryParse(reply.RequestId, out _));
        Assert.Equal(status, execution.Status);
        Assert.Equal(reported, execution.StepStatus);
        Assert.Equal(1, execution.CallbackCount);
    }

    [Fact]
    public async Task A_second_callback_is_refused_and_changes_nothing()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        await _client.ReportAsync(execution, "SUCCESS");

        SandboxReply reply = await _client.ReportAsync(execution, "FAILURE");

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("InvalidRequestException", reply.ErrorType);
        Assert.Contains("already", reply.Message, StringComparison.Ordinal);
        Assert.Equal("COMPLETED", execution.Status);
        Assert.Equal("SUCCESS", execution.StepStatus);
        Assert.Equal(1, execution.CallbackCount);
    }

    [Fact]
    public async Task An_unknown_token_is_refused_without_showing_it()
    {
        SandboxExecution execution = _sandbox.CreateExecution();

        SandboxReply reply = await _client.ReportAsync(execution, token: OtherToken);

        Assert.Equal("InvalidRequestException", reply.ErrorType);
        Assert.DoesNotContain(OtherToken, reply.Body, StringComparison.Ordinal);
        Assert.Equal("IN_PROGRESS", execution.Status);
        Assert.Equal(0, execution.CallbackCount);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_execution_only()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        SandboxExecution other = _sandbox.CreateExecution();

        SandboxReply reply = await _client.ReportAsync(execution, token: other.Token());

        Assert.Equal("InvalidRequestException", reply.ErrorType);
        Assert.Equal("IN_PROGRESS", other.Status);
    }

    [Fact]
    public async Task An_unknown_workflow_or_execution_is_not_found()
    {
        SandboxExecution known = _sandbox.CreateExecution();
        string otherId = Guid.NewGuid().ToString();

        SandboxReply workflow = await Report("w-00000000000000000", known.ExecutionId);
        SandboxReply execution = await Report(known.WorkflowId, otherId);

        Assert.Equal("ResourceNotFoundException", workflow.ErrorType);
        Assert.Equal("Workflow", workflow.Json.GetProperty("ResourceType").GetString());
        Assert.Equal("w-00000000000000000", workflow.Json.GetProperty("Resource").GetString());
        Assert.Equal("ResourceNotFoundException", execution.ErrorType);
        Assert.Equal("Execution", execution.Json.GetProperty("ResourceType").GetString());
        Assert.Equal(otherId, execution.Json.GetProperty("Resource").GetString());
        Assert.Equal(0, known.CallbackCount);

        Task<SandboxReply> Report(string workflowId, string executionId) => _client.SendAsync(
            "SendWorkflowStepState",
            new { WorkflowId = workflowId, ExecutionId = executionId, Token = known.Token(), Status = "SUCCESS" });
    }

    [Fact]
    public async Task An_execution_of_two_steps_is_in_progress_until_both_are_reported()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        SandboxExecution same = _sandbox.CreateExecution(execution.WorkflowId, execution.ExecutionId, "SecondStep");
        Assert.Same(execution, same);
        Assert.Equal("SecondStep", execution.Token());

        await _client.ReportAsync(execution, "FAILURE");
        Assert.Equal("IN_PROGRESS", execution.Status);
        Assert.Single(_sandbox.Executions);

        SandboxExecution three = _sandbox.CreateExecution(execution.WorkflowId, execution.ExecutionId, "ThirdStep");
        await _client.ReportAsync(three);
        Assert.Equal("IN_PROGRESS", execution.Status);
        Assert.Equal(2, execution.CallbackCount);
    }

    [Fact]
    public async Task One_failed_step_of_two_makes_an_exception()
    {
        SandboxExecution execution = _sandbox.CreateExecution("w-1234567890example", "abcd1234-aa11-bb22-cc33-abcdef123456", "One");
        _sandbox.CreateExecution(execution.WorkflowId, execution.ExecutionId, "Two");

        await _client.ReportAsync(execution, "FAILURE", "One");
        await _client.ReportAsync(execution, "SUCCESS", "Two");

        Assert.Equal("EXCEPTION", execution.Status);
        Assert.Equal("SUCCESS", execution.StepStatus);
    }

    [Fact]
    public async Task Five_hundred_callbacks_at_once_are_each_recorded_once()
    {
        SandboxExecution[] executions = [.. Enumerable.Range(0, 250).Select(_ => _sandbox.CreateExecution())];

        SandboxReply[] replies = await Task.WhenAll(executions.Concat(executions).Select(execution => _client.ReportAsync(execution)));

        Assert.Equal(250, replies.Count(static reply => reply.StatusCode == HttpStatusCode.OK));
        Assert.Equal(250, replies.Count(static reply => reply.ErrorType == "InvalidRequestException"));
        Assert.All(executions, static execution => Assert.Equal((1, "COMPLETED"), (execution.CallbackCount, execution.Status)));
        Assert.Equal(500, _sandbox.CallCount);
        Assert.Equal(500, replies.Select(static reply => reply.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task Every_call_is_listed_without_its_token()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        SandboxReply first = await _client.ReportAsync(execution);
        await _client.ReportAsync(execution);

        Assert.Equal(["SendWorkflowStepState 200", "SendWorkflowStepState 400 InvalidRequestException"], _sandbox.Calls.Select(static call => call.ToString()));
        Assert.Equal(first.RequestId, _sandbox.Calls[0].RequestId);
        Assert.Null(_sandbox.Calls[0].ErrorType);
        Assert.Equal(2, _sandbox.CallCount);
    }
}
