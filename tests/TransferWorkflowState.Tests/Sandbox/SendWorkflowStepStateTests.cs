using System.Net;
using System.Text;
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
    public async Task An_execution_of_two_steps_is_in_progress_until_both_are_answered()
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

    [Theory]
    [InlineData("WorkflowId", null, "must not be null")]
    [InlineData("ExecutionId", null, "must not be null")]
    [InlineData("Token", null, "must not be null")]
    [InlineData("Status", null, "must not be null")]
    [InlineData("WorkflowId", "", "greater than or equal to 19")]
    [InlineData("WorkflowId", "w-1234567890EXAMPLE", "regular expression pattern: w-([a-z0-9]{17})")]
    [InlineData("WorkflowId", "w-1234567890exampl\n", "regular expression pattern")]
    [InlineData("ExecutionId", "abcd1234-aa11-bb22-cc33-abcdef123456x", "less than or equal to 36")]
    [InlineData("ExecutionId", "abcd1234_aa11_bb22_cc33_abcdef123456", "regular expression pattern")]
    [InlineData("Token", "", "greater than or equal to 1")]
    [InlineData("Token", "secret-token-value", "regular expression pattern")]
    [InlineData("Token", "sécret", "regular expression pattern")]
    [InlineData("Token", "0123456789012345678901234567890123456789012345678901234567890123x", "less than or equal to 64")]
    [InlineData("Status", "success", "enum value set: [SUCCESS, FAILURE]")]
    [InlineData("Status", "IN_PROGRESS", "enum value set")]
    public async Task A_member_that_breaks_the_model_is_named_and_not_shown(string member, string? value, string constraint)
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        Dictionary<string, string?> members = new()
        {
            ["WorkflowId"] = execution.WorkflowId,
            ["ExecutionId"] = execution.ExecutionId,
            ["Token"] = execution.Token(),
            ["Status"] = "SUCCESS",
            ["Unknown"] = "ignored",
            [member] = value,
        };

        SandboxReply reply = await _client.SendAsync("SendWorkflowStepState", members);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("InvalidRequestException", reply.ErrorType);
        Assert.Contains($"1 validation error detected: Value at '{member}'", reply.Message, StringComparison.Ordinal);
        Assert.Contains(constraint, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", reply.Body, StringComparison.Ordinal);
        Assert.Equal("IN_PROGRESS", execution.Status);
    }

    [Fact]
    public async Task All_broken_members_are_named_at_once()
    {
        SandboxReply reply = await _client.SendAsync("SendWorkflowStepState", new { });

        Assert.StartsWith("4 validation errors detected", reply.Message, StringComparison.Ordinal);
        Assert.All((string[])["WorkflowId", "ExecutionId", "Token", "Status"], name => Assert.Contains($"'{name}'", reply.Message!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("WorkflowId=w-1234567890example")]
    [InlineData("""{"WorkflowId":5}""")]
    [InlineData("""{"Token":["a"]}""")]
    [InlineData("""{"Token":"\ud800"}""")]
    [InlineData("""{"\ud800":"x"}""")]
    public async Task A_body_that_cannot_be_read_is_a_serialization_error(string body)
    {
        using StringContent content = new(body, Encoding.UTF8);

        SandboxReply reply = await _client.SendAsync("SendWorkflowStepState", content);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("SerializationException", reply.ErrorType);
    }

    [Fact]
    public async Task An_empty_body_has_no_members()
    {
        using ByteArrayContent content = new([]);

        SandboxReply reply = await _client.SendAsync("SendWorkflowStepState", content);

        Assert.Equal("InvalidRequestException", reply.ErrorType);
    }

    [Theory]
    [InlineData("ListUsers", "/")]
    [InlineData("sendworkflowstepstate", "/")]
    [InlineData("SendWorkflowStepState", "/other")]
    public async Task Another_operation_or_path_is_unknown(string operation, string path)
    {
        using StringContent content = new("{}");

        SandboxReply reply = await _client.SendAsync(operation, content, path);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("UnknownOperationException", reply.ErrorType);
        Assert.Null(Assert.Single(_sandbox.Calls).Operation);
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
