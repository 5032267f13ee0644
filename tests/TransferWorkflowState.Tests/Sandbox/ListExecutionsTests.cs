using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

public sealed class ListExecutionsTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 5 });
    private readonly SandboxClient _client;

    public ListExecutionsTests()
    {
        _client = new(_sandbox);
    }

    private string WorkflowId => _sandbox.Executions[0].WorkflowId;

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Lists_what_is_in_progress_in_order_and_without_tokens()
    {
        _sandbox.CreateExecution("w-1234567890example", Guid.NewGuid().ToString(), "OfAnotherWorkflow");
        await _client.ReportAsync(_sandbox.Executions[1]);

        SandboxReply reply = await _client.SendAsync("ListExecutions", new { WorkflowId });

        Assert.Equal(WorkflowId, reply.Json.GetProperty(nameof(WorkflowId)).GetString());
        Assert.Equal(Ids(_sandbox.Executions.Where((_, i) => i is 0 or 2 or 3 or 4)), Ids(reply));
        Assert.False(reply.Json.TryGetProperty("NextToken", out _));
        Assert.All(_sandbox.Executions, execution => Assert.DoesNotContain(execution.Token(), reply.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_hold_each_execution_once_even_when_some_end_in_between()
    {
        SandboxReply first = await _client.SendAsync("ListExecutions", new { WorkflowId, MaxResults = 2 });
        await _client.ReportAsync(_sandbox.Executions[0]);
        SandboxReply second = await Next(first);
        SandboxReply third = await Next(second);

        Assert.Equal(Ids(_sandbox.Executions), Ids(first).Concat(Ids(second)).Concat(Ids(third)));
        Assert.False(third.Json.TryGetProperty("NextToken", out _));

        Task<SandboxReply> Next(SandboxReply page) => _client.SendAsync(
            "ListExecutions",
            new { WorkflowId, MaxResults = 2, NextToken = page.Json.GetProperty("NextToken").GetString() });
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next_one()
    {
        SandboxReply reply = await _client.SendAsync("ListExecutions", new { WorkflowId, MaxResults = 5 });

        Assert.Equal(5, Ids(reply).Length);
        Assert.False(reply.Json.TryGetProperty("NextToken", out _));
    }

    [Theory]
    [InlineData(0, "InvalidRequestException")]
    [InlineData(1001, "InvalidRequestException")]
    [InlineData(1.5, "InvalidRequestException")]
    [InlineData("2", "SerializationException")]
    public async Task The_page_size_is_checked(object size, string errorType)
    {
        SandboxReply reply = await _client.SendAsync("ListExecutions", new { WorkflowId, MaxResults = size });

        Assert.Equal(errorType, reply.ErrorType);
        Assert.Contains("MaxResults", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never-given")]
    [InlineData("LTE=")]
    public async Task A_next_token_that_was_never_given_out_is_refused(string nextToken)
    {
        SandboxReply reply = await _client.SendAsync("ListExecutions", new { WorkflowId, NextToken = nextToken });

        Assert.Equal("InvalidNextTokenException", reply.ErrorType);
    }

    [Fact]
    public async Task An_unknown_workflow_is_not_found()
    {
        SandboxReply reply = await _client.SendAsync("ListExecutions", new { WorkflowId = "w-00000000000000000" });

        Assert.Equal("ResourceNotFoundException", reply.ErrorType);
        Assert.Equal("Workflow", reply.Json.GetProperty("ResourceType").GetString());
    }

    private static string[] Ids(IEnumerable<SandboxExecution> executions) => [.. executions.Select(static execution => execution.ExecutionId)];

    private static string[] Ids(SandboxReply page) =>
        [.. page.Json.GetProperty("Executions").EnumerateArray().Select(static item => item.GetProperty("ExecutionId").GetString()!)];
}
