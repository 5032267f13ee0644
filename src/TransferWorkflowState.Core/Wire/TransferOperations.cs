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
}
