using System.Text.Json;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>The operations of the service that the product calls, one row each.</summary>
internal static class TransferOperations
{
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
                    ? new(workflowId.GetString()!, described)
                    : throw new JsonException("The response has no execution.");
        });
}
