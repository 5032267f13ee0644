using System.Text.Json;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

public sealed class DescribeExecutionTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start();
    private readonly SandboxClient _client;
    private readonly SandboxExecution _execution;

    public DescribeExecutionTests()
    {
        _client = new(_sandbox);
        _execution = _sandbox.CreateExecution();
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Describes_an_execution_that_waits()
    {
        SandboxReply reply = await Describe(_execution.WorkflowId, _execution.ExecutionId);

        JsonElement described = reply.Json.GetProperty("Execution");
        JsonElement user = described.GetProperty("ServiceMetadata").GetProperty("UserDetails");
        Assert.Equal(_execution.WorkflowId, reply.Json.GetProperty("WorkflowId").GetString());
        Assert.Equal(_execution.ExecutionId, described.GetProperty("ExecutionId").GetString());
        Assert.Equal("IN_PROGRESS", described.GetProperty("Status").GetString());
        Assert.Equal(_execution.UserName, user.GetProperty("UserName").GetString());
        Assert.Equal(_execution.ServerId, user.GetProperty("ServerId").GetString());
        Assert.False(described.TryGetProperty("Results", out _));
        Assert.DoesNotContain(_execution.Token(), reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describes_how_an_execution_ended()
    {
        await _client.ReportAsync(_execution, "FAILURE");

        SandboxReply reply = await Describe(_execution.WorkflowId, _execution.ExecutionId);

        JsonElement described = reply.Json.GetProperty("Execution");
        JsonElement step = Assert.Single(described.GetProperty("Results").GetProperty("Steps").EnumerateArray());
        Assert.Equal("EXCEPTION", described.GetProperty("Status").GetString());
        Assert.Equal("CUSTOM", step.GetProperty("StepType").GetString());
        Assert.Equal("CUSTOM_STEP_FAILED", step.GetProperty("Error").GetProperty("Type").GetString());
    }

    [Fact]
    public async Task An_unknown_execution_is_not_found()
    {
        SandboxReply execution = await Describe(_execution.WorkflowId, Guid.NewGuid().ToString());
        SandboxReply workflow = await Describe("w-00000000000000000", _execution.ExecutionId);

        Assert.Equal("Execution", execution.Json.GetProperty("ResourceType").GetString());
        Assert.Equal("Workflow", workflow.Json.GetProperty("ResourceType").GetString());
        Assert.Equal("ResourceNotFoundException", execution.ErrorType);
        Assert.Equal("ResourceNotFoundException", workflow.ErrorType);
    }

    private Task<SandboxReply> Describe(string workflowId, string executionId) =>
        _client.SendAsync("DescribeExecution", new { WorkflowId = workflowId, ExecutionId = executionId });
}
