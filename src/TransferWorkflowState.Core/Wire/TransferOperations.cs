using System.Text.Json;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>The operations of the service that the product calls, one row each.</summary>
internal static class TransferOperations
{
    /// <summary>The executions of a page: a key of S3 may have 1024 characters, each of which JSON may write as six.</summary>
    private const int PageSize = 100;

    public static TransferOperation<SendWorkflowStepStateRequest, SendWorkflowStepStateResponse> SendWorkflowStepState { get; } = new(
        nameof(SendWorkflowStepState),
        static (request, json) =>
        {
            StepCallback callback = request.Callback;
            json.WriteString(nameof(callback.WorkflowId), callback.WorkflowId);
            json.WriteString(nameof(callback.ExecutionId), callback.ExecutionId);
            json.WriteString(nameof(callback.Token), callback.Token);
            json.WriteString(nameof(callback.Status), callback.Status);
        },
        static _ => new());

    public static TransferOperation<DescribeExecutionRequest, DescribeExecutionResponse> DescribeExecution { get; } = new(
        nameof(DescribeExecution),
        static (request, json) =>
        {
            json.WriteString(nameof(request.WorkflowId), request.WorkflowId);
            json.WriteString(nameof(request.ExecutionId), request.ExecutionId);
        },
        static body =>
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("Execution", out JsonElement execution)
                && document.RootElement.TryGetProperty("WorkflowId", out JsonElement workflowId)
                && execution.Deserialize(ModelJson.Default.DescribedExecution) is { } described
                    ? new(workflowId.GetString()!, described, execution.Clone())
                    : throw new JsonException("The response has no execution.");
        });

    public static TransferOperation<ListExecutionsRequest, ListExecutionsResponse> ListExecutions { get; } = new(
        nameof(ListExecutions),
        static (request, json) =>
        {
            json.WriteString(nameof(request.WorkflowId), request.WorkflowId);
            json.WriteNumber("MaxResults", PageSize);
            if (request.NextToken is not null)
            {
                json.WriteString(nameof(request.NextToken), request.NextToken);
            }
        },
        static body =>
        {
            using JsonDocument document = JsonDocument.Parse(body);
            string? nextToken = document.RootElement.TryGetProperty("NextToken", out JsonElement token) ? token.GetString() : null;
            return document.RootElement.TryGetProperty("Executions", out JsonElement executions)
                && executions.Deserialize(ModelJson.Default.ListListedExecution) is { } listed
                && !listed.Contains(null!)
                    ? new(listed, executions.Clone(), string.IsNullOrEmpty(nextToken) ? null : nextToken)
                    : throw new JsonException("The response has no executions.");
        })
    {
        MaxResponseLength = 1024 * 1024,
    };
}
