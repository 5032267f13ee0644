using System.Text;
using System.Text.Json;

using TransferWorkflowState.Executions;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>Executions as the service lists and describes them.</summary>
public sealed class ExecutionReaderTests
{
    private const int Limit = 30_000;
    private const string Secret = "MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_list_goes_on_until_there_is_not_another_page_and_describes_each_execution()
    {
        ScriptedService service = new(
            ScriptedService.Respond(200, """{"WorkflowId":"w-1","Executions":[{"ExecutionId":"e-1","Status":"IN_PROGRESS"}],"NextToken":"t"}"""),
            ScriptedService.Respond(200, """{"WorkflowId":"w-1","Execution":{"ExecutionId":"e-1","Status":"IN_PROGRESS","Results":{"Steps":[{"StepType":"COPY"}]}}}"""),
            ScriptedService.Respond(200, """{"WorkflowId":"w-1","Executions":[]}"""));

        WorkflowExecution execution = Assert.Single(await ListAsync(service));

        Assert.Equal(("e-1", "IN_PROGRESS", 2), (execution.ExecutionId, execution.Status, execution.WaitingStep));
        Assert.Equal(
            ["""{"WorkflowId":"w-1","MaxResults":100}""", """{"WorkflowId":"w-1","ExecutionId":"e-1"}""", """{"WorkflowId":"w-1","MaxResults":100,"NextToken":"t"}"""],
            service.Requests.Select(static request => request.Body));
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"__type":"AccessDeniedException","Message":"x"}""")]
    [InlineData("""{"__type":"ResourceNotFoundException","Message":"x"}""")]
    public async Task An_execution_that_is_not_described_is_as_the_list_has_it(string error)
    {
        ScriptedService service = new(
            ScriptedService.Respond(200, """{"Executions":[{"ExecutionId":"e-1","Status":"IN_PROGRESS","InitialFileLocation":{"EfsFileLocation":{"FileSystemId":"fs-1","Path":"/in/a"}}}]}"""),
            ScriptedService.Respond(400, error));

        WorkflowExecution execution = Assert.Single(await ListAsync(service));

        Assert.Equal(("IN_PROGRESS", null, "efs://fs-1/in/a"), (execution.Status, execution.WaitingStep, execution.InitialFileLocation));
    }

    [Theory(Timeout = Limit)]
    [InlineData(200, """{"Executions":[],"NextToken":"t"}""", FailureReason.InvalidResponse)]
    [InlineData(200, """{"Executions":[null]}""", FailureReason.InvalidResponse)]
    [InlineData(200, """{"Executions":{}}""", FailureReason.InvalidResponse)]
    [InlineData(200, """{"Executions":[],"NextToken":5}""", FailureReason.InvalidResponse)]
    [InlineData(200, "{}", FailureReason.InvalidResponse)]
    [InlineData(400, """{"__type":"AccessDeniedException","Message":"x"}""", FailureReason.AccessDenied)]
    [InlineData(400, """{"__type":"ThrottlingException"}""", FailureReason.Throttled)]
    [InlineData(400, """{"__type":"InvalidNextTokenException","Message":"x"}""", FailureReason.ServiceError)]
    public async Task What_the_service_does_not_list_has_the_reason_of_every_call(int status, string body, FailureReason reason)
    {
        ExecutionsException error = await Assert.ThrowsAsync<ExecutionsException>(() => ListAsync(new(ScriptedService.Respond(status, body))));

        Assert.Equal((reason, "ListExecutions"), (error.Failure.Reason, error.Operation));
        Assert.DoesNotContain("SendWorkflowStepState", error.Failure.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("Send", error.Failure.NextStep, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_page_of_long_names_is_read()
    {
        string key = new('k', 1000);
        string executions = string.Join(",", Enumerable.Range(0, 100).Select(number => $$$$"""{"ExecutionId":"e-{{{{number}}}}","InitialFileLocation":{"S3FileLocation":{"Bucket":"b","Key":"{{{{key}}}}"}}}"""));
        ScriptedService service = new(ScriptedService.Respond(200, $$"""{"Executions":[{{executions}}]}"""), ScriptedService.Respond(400, """{"__type":"AccessDeniedException"}"""));

        Assert.Equal(100, (await ListAsync(service)).Count(execution => execution.InitialFileLocation == $"s3://b/{key}"));
    }

    [Fact(Timeout = Limit)]
    public async Task Neither_an_object_nor_a_document_shows_a_token()
    {
        string execution = $$$"""{"ExecutionId":"e-1","Token":"{{{Secret}}}","InitialFileLocation":{"S3FileLocation":{"Bucket":"b","Key":"AnAverageNameOfAFile20261126"}},"Results":{"Steps":[{"StepType":"CUSTOM","Outputs":"{\"token\":\"{{{Secret}}}\"}","Error":{"Type":"{{{Secret}}}","Message":"of {{{Secret}}}"}}]}}""";
        using JsonDocument document = JsonDocument.Parse(execution);
        using MemoryStream text = new();
        await using (Utf8JsonWriter json = new(text))
        {
            ExecutionsDocument.WriteDescribed(json, "w-1", document.RootElement);
        }

        ScriptedService service = new(ScriptedService.Respond(200, $$"""{"WorkflowId":"w-1","Execution":{{execution}}}"""));
        using TransferWorkflowState.Wire.TransferClient client = service.CreateClient();
        WorkflowExecution described = await Task.Run(() => new ExecutionReader(client).Describe("w-1", "e-1", _cancel), _cancel);

        string shown = Encoding.UTF8.GetString(text.ToArray());
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
        Assert.Contains("AnAverageNameOfAFile20261126", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{described} {described.Steps[0]} {described.Error}", StringComparison.Ordinal);
        Assert.Equal("s3://b/AnAverageNameOfAFile20261126", described.InitialFileLocation);
    }

    private static async Task<List<WorkflowExecution>> ListAsync(ScriptedService service)
    {
        using TransferWorkflowState.Wire.TransferClient client = service.CreateClient(maxAttempts: 2);
        return await Task.Run(() => new ExecutionReader(client).List("w-1", _cancel).ToList(), _cancel);
    }
}
