using Amazon.Runtime;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>The second operation of the client, against the sandbox and against responses that are not one.</summary>
public sealed class DescribeExecutionTests : IDisposable
{
    private const int Limit = 30_000;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });

    public void Dispose() => _sandbox.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData(CustomStepStatus.Success, "COMPLETED", null)]
    [InlineData(CustomStepStatus.Failure, "EXCEPTION", "CUSTOM_STEP_FAILED")]
    public async Task DescribeExecution_tells_the_status_of_a_step(string status, string executionStatus, string? error)
    {
        using TransferClient client = await ConnectAsync();
        SandboxExecution execution = _sandbox.Executions[0];

        DescribeExecutionResponse waiting = await client.DescribeExecutionAsync(new(execution.WorkflowId, execution.ExecutionId), _cancel);
        await client.SendWorkflowStepStateAsync(new(new StepCallback(Faults.FaultyCalls.CallbackOf(execution).Step, status)), _cancel);
        DescribeExecutionResponse ended = await client.DescribeExecutionAsync(new(execution.WorkflowId, execution.ExecutionId), _cancel);

        Assert.Equal(("IN_PROGRESS", null), (waiting.Execution.Status, waiting.Execution.Results));
        Assert.Equal((execution.WorkflowId, execution.ExecutionId), (ended.WorkflowId, ended.Execution.ExecutionId));
        Assert.Equal(executionStatus, ended.Execution.Status);
        ExecutionStepResult step = Assert.Single(ended.Execution.Results!.Steps);
        Assert.Equal(("CUSTOM", error), (step.StepType, step.Error?.Type));
        Assert.Equal(error is null ? [] : ["TAG"], ended.Execution.Results.OnExceptionSteps.Select(static ofException => ofException.StepType));
        Assert.NotNull(ended.Execution.InitialFileLocation?.S3FileLocation?.Key);
        Assert.NotNull(ended.Execution.ServiceMetadata?.UserDetails?.UserName);
        Assert.True(Guid.TryParse(ended.ResponseMetadata.RequestId, out _));
    }

    [Fact(Timeout = Limit)]
    public async Task An_execution_that_does_not_exist_is_the_model_s_error()
    {
        using TransferClient client = await ConnectAsync();

        ResourceNotFoundException error = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => client.DescribeExecutionAsync(new(_sandbox.Executions[0].WorkflowId, Guid.NewGuid().ToString()), _cancel));
        Assert.NotNull(error.ResourceType);
    }

    [Fact(Timeout = Limit)]
    public async Task Every_member_of_the_model_is_read()
    {
        ScriptedService service = new(ScriptedService.Respond(200, """
            {"WorkflowId":"w-1","Execution":{"ExecutionId":"e-1","Status":"HANDLING_EXCEPTION","ExecutionRole":"arn:role","Unknown":[1],
            "InitialFileLocation":{"EfsFileLocation":{"FileSystemId":"fs-1","Path":"/in/a"}},
            "Results":{"Steps":[{"StepType":"COPY","Outputs":"{}"}],"OnExceptionSteps":[{"StepType":"TAG","Error":{"Type":"TIMEOUT","Message":"late"}}]}}}
            """));
        using TransferClient client = service.CreateClient();

        DescribeExecutionResponse response = await client.DescribeExecutionAsync(new("w-1", "e-1"), _cancel);

        DescribedExecution execution = response.Execution;
        Assert.Equal(("w-1", "e-1", "HANDLING_EXCEPTION", "arn:role"), (response.WorkflowId, execution.ExecutionId, execution.Status, execution.ExecutionRole));
        Assert.Equal(new EfsFileLocation { FileSystemId = "fs-1", Path = "/in/a" }, execution.InitialFileLocation!.EfsFileLocation);
        Assert.Equal(new ExecutionStepResult { StepType = "COPY", Outputs = "{}" }, Assert.Single(execution.Results!.Steps));
        Assert.Equal(new ExecutionError { Type = "TIMEOUT", Message = "late" }, Assert.Single(execution.Results.OnExceptionSteps).Error);
        Assert.Equal("TransferService.DescribeExecution", Assert.Single(service.Requests[0].Message.Headers.GetValues("X-Amz-Target")));
        Assert.Equal("""{"WorkflowId":"w-1","ExecutionId":"e-1"}""", service.Requests[0].Body);
    }

    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"WorkflowId":"w-1"}""")]
    [InlineData("""{"WorkflowId":1,"Execution":{}}""")]
    [InlineData("""{"WorkflowId":"w-1","Execution":"text"}""")]
    [InlineData("""{"WorkflowId":"w-1","Execution":{"Status":5}}""")]
    [InlineData("""{"WorkflowId":"w-1","Execution":null}""")]
    public async Task A_response_without_an_execution_did_not_come_from_the_service(string body)
    {
        ScriptedService service = new(ScriptedService.Respond(200, body));
        using TransferClient client = service.CreateClient(maxAttempts: 1);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.DescribeExecutionAsync(new("w-1", "e-1"), _cancel));
    }

    [Fact(Timeout = Limit)]
    public async Task DescribeExecution_is_retried_like_every_call()
    {
        ScriptedService service = new(
            ScriptedService.Respond(400, """{"__type":"ThrottlingException"}"""),
            ScriptedService.Respond(500, ""),
            ScriptedService.Respond(200, """{"WorkflowId":"w-1","Execution":{"Status":"COMPLETED"}}"""));
        using TransferClient client = service.CreateClient();

        Assert.Equal("COMPLETED", (await client.DescribeExecutionAsync(new("w-1", "e-1"), _cancel)).Execution.Status);
        Assert.Equal(3, service.Requests.Count);
    }

    private Task<TransferClient> ConnectAsync() => TransferClientFactory.CreateAsync(
        new()
        {
            Region = _sandbox.Region,
            EndpointUrl = _sandbox.EndpointUrl.OriginalString,
            AccessKey = _sandbox.Credentials.AccessKey,
            SecretKey = _sandbox.Credentials.SecretKey,
        },
        _cancel);
}
