using System.Text.Json;

using Amazon.Runtime;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Tests.Wire;

public sealed class TransferClientTests
{
    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_is_what_the_service_model_says()
    {
        ScriptedService service = new(ScriptedService.Respond(200, "{}"));
        using TransferClient client = service.CreateClient();
        await client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel);

        (HttpRequestMessage request, string body) = Assert.Single(service.Requests);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("http://transfer.test/", request.RequestUri!.AbsoluteUri);
        Assert.Equal("TransferService.SendWorkflowStepState", Assert.Single(request.Headers.GetValues("X-Amz-Target")));
        Assert.Equal("2018-11-05", Assert.Single(request.Headers.GetValues("x-amz-api-version")));
        Assert.Equal("application/x-amz-json-1.1", request.Content!.Headers.ContentType!.ToString());
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/transfer/aws4_request, ", request.Headers.GetValues("Authorization").Single());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["WorkflowId"] = SampleCallbacks.WorkflowId,
                ["ExecutionId"] = SampleCallbacks.ExecutionId,
                ["Token"] = SampleCallbacks.Token,
                ["Status"] = "SUCCESS",
            },
            JsonSerializer.Deserialize<Dictionary<string, string>>(body));
    }

    [Fact]
    public async Task The_signature_is_accepted_by_a_server_that_checks_it()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        sandbox.CreateExecution(SampleCallbacks.WorkflowId, SampleCallbacks.ExecutionId, SampleCallbacks.Token);
        ConnectionOptions options = new()
        {
            Region = "ap-southeast-2",
            EndpointUrl = sandbox.EndpointUrl.OriginalString,
            AccessKey = sandbox.Credentials.AccessKey,
            SecretKey = sandbox.Credentials.SecretKey,
        };
        using TransferClient client = await TransferClientFactory.CreateAsync(options, _cancel);
        SendWorkflowStepStateResponse response = await client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel);
        Assert.True(Guid.TryParse(response.ResponseMetadata.RequestId, out _));
        Assert.Equal("COMPLETED", Assert.Single(sandbox.Executions).Status);

        using TransferClient wrongSecret = await TransferClientFactory.CreateAsync(options with { SecretKey = "wrong" }, _cancel);
        AmazonTransferException refused = await Assert.ThrowsAsync<AmazonTransferException>(
            () => wrongSecret.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
        Assert.Equal("InvalidSignatureException", refused.ErrorCode);
    }

    [Theory]
    [InlineData(400, "AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData(500, "InternalServiceError", typeof(InternalServiceErrorException))]
    [InlineData(400, "InvalidRequestException", typeof(InvalidRequestException))]
    [InlineData(400, "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData(503, "ServiceUnavailableException", typeof(ServiceUnavailableException))]
    [InlineData(400, "ServiceUnavailableException", typeof(ServiceUnavailableException))]
    [InlineData(400, "ThrottlingException", typeof(ThrottlingException))]
    [InlineData(400, "UnrecognizedClientException", typeof(AmazonTransferException))]
    public async Task Every_error_has_the_type_that_the_service_model_names(int status, string code, Type type)
    {
        ScriptedService service = new(ScriptedService.Respond(status, $$"""{"__type":"com.amazonaws.transfer#{{code}}","Message":"the reason"}"""));
        using TransferClient client = service.CreateClient(maxAttempts: 1);
        Exception? error = await Record.ExceptionAsync(() => client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
        AmazonServiceException answered = Assert.IsType<AmazonServiceException>(error!, exactMatch: false);
        Assert.IsType(type, error);
        Assert.Equal(code, answered.ErrorCode);
        Assert.Equal("the reason", answered.Message);
        Assert.Equal("b3c1f1f4-2b0e-4c43-9c0b-0d1f5a8e7c11", answered.RequestId);
    }

    [Fact]
    public async Task An_error_carries_the_members_that_the_service_model_names()
    {
        ScriptedService service = new(
            ScriptedService.Respond(400, """{"__type":"ResourceNotFoundException","Message":"no","Resource":"w-1","ResourceType":"Workflow"}"""),
            ScriptedService.Respond(400, """{"__type":"ThrottlingException","RetryAfterSeconds":"7"}"""));
        using TransferClient client = service.CreateClient(maxAttempts: 1);
        ResourceNotFoundException notFound = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
        Assert.Equal(("w-1", "Workflow"), (notFound.Resource, notFound.ResourceType));
        ThrottlingException throttled = await Assert.ThrowsAsync<ThrottlingException>(
            () => client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
        Assert.Equal("7", throttled.RetryAfterSeconds);
        Assert.Equal("The service limits the rate of calls.", throttled.Message);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"Unknown":1}""")]
    public async Task An_empty_body_or_a_JSON_object_is_success(int status, string body)
    {
        ScriptedService service = new(ScriptedService.Respond(status, body));
        using TransferClient client = service.CreateClient();
        Assert.NotNull(await client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
    }

    [Theory]
    [InlineData(200, "<html>sign in to the network</html>")]
    [InlineData(200, """{"cut":""")]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    public async Task Any_other_body_is_not_success(int status, string body)
    {
        ScriptedService service = new(ScriptedService.Respond(status, body));
        using TransferClient client = service.CreateClient(maxAttempts: 1);
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => client.SendWorkflowStepStateAsync(new(SampleCallbacks.Create()), _cancel));
    }
}
