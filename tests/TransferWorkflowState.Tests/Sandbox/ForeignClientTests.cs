using System.Text.Json;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>The sandbox as AWS's own clients see it, where they are installed.</summary>
public sealed class ForeignClientTests : IDisposable
{
    private const string Boto3Script = """
        import json, sys
        import boto3
        from botocore.exceptions import ClientError
        from botocore.validate import ParamValidator

        event = json.loads(sys.argv[1])
        details = event["serviceMetadata"]["executionDetails"]
        ids = {"WorkflowId": details["workflowId"], "ExecutionId": details["executionId"]}
        client = boto3.client("transfer")

        def check(operation, answer):
            metadata = answer.pop("ResponseMetadata")
            assert metadata["HTTPStatusCode"] == 200 and metadata["RequestId"], metadata
            shape = client.meta.service_model.operation_model(operation).output_shape
            report = ParamValidator().validate(answer, shape)
            assert not report.has_errors(), report.generate_report()
            return answer

        def error_of(**members):
            try:
                client.send_workflow_step_state(**members)
            except ClientError as error:
                return error.response["Error"]["Code"], error.response.get("ResourceType")

        pages = client.get_paginator("list_executions").paginate(WorkflowId=ids["WorkflowId"], PaginationConfig={"PageSize": 2})
        listed = [item["ExecutionId"] for page in pages for item in check("ListExecutions", page)["Executions"]]
        before = check("DescribeExecution", client.describe_execution(**ids))["Execution"]["Status"]
        sent = check("SendWorkflowStepState", client.send_workflow_step_state(Token=event["token"], Status="FAILURE", **ids))
        after = check("DescribeExecution", client.describe_execution(**ids))["Execution"]["Status"]
        print(json.dumps({
            "listed": listed,
            "states": [before, after],
            "sent": sent,
            "again": error_of(Token=event["token"], Status="FAILURE", **ids),
            "unknown": error_of(Token="T", Status="SUCCESS", **{**ids, "WorkflowId": "w-00000000000000000"}),
        }))
        """;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 5 });

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Boto3_finds_the_service_it_knows()
    {
        ForeignClient python = await ForeignClient.FindOrSkipAsync(_sandbox, "python3", "-c", "import boto3");

        ProgramResult result = await python.RunAsync("-c", Boto3Script, _sandbox.Executions[0].ToLambdaEvent());

        Assert.True(result.ExitCode == 0, result.Error);
        JsonElement seen = JsonSerializer.Deserialize<JsonElement>(result.Output);
        Assert.Equal(_sandbox.Executions.Select(static execution => execution.ExecutionId), Texts(seen.GetProperty("listed")));
        Assert.Equal(["IN_PROGRESS", "EXCEPTION"], Texts(seen.GetProperty("states")));
        Assert.Equal("{}", seen.GetProperty("sent").GetRawText());
        Assert.Equal(["InvalidRequestException", null], Texts(seen.GetProperty("again")));
        Assert.Equal(["ResourceNotFoundException", "Workflow"], Texts(seen.GetProperty("unknown")));
        Assert.Equal(1, _sandbox.Executions[0].CallbackCount);
    }

    [Fact]
    public async Task The_aws_command_line_sends_a_callback_and_shows_why_the_next_is_refused()
    {
        ForeignClient aws = await ForeignClient.FindOrSkipAsync(_sandbox, "aws", "--version");
        SandboxExecution execution = _sandbox.Executions[0];
        string[] command =
        [
            "transfer", "send-workflow-step-state", "--workflow-id", execution.WorkflowId, "--execution-id", execution.ExecutionId,
            "--token", execution.Token(), "--status", "SUCCESS", "--endpoint-url", _sandbox.EndpointUrl.AbsoluteUri,
        ];

        ProgramResult first = await aws.RunAsync(command);
        Assert.Equal(new(0, "", ""), first);
        Assert.Equal("COMPLETED", execution.Status);

        ProgramResult second = await aws.RunAsync(command);
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("(InvalidRequestException) when calling the SendWorkflowStepState operation", second.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(static item => item.GetString());
}
