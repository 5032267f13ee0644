using System.Net;
using System.Text;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>Requests that are signed well and cannot be done.</summary>
public sealed class RequestValidationTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start();
    private readonly SandboxClient _client;

    public RequestValidationTests()
    {
        _client = new(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
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
}
