using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>Valid values to start from.</summary>
internal static class SampleCallbacks
{
    public const string WorkflowId = "w-1234567890example";
    public const string ExecutionId = "1234abcd-56ef-78ab-90cd-1234567890ab";
    public const string Token = "MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0";

    public static StepCallback Create(string? executionId = null) => TryCreate(executionId: executionId ?? ExecutionId).Callback!;

    public static (StepCallback? Callback, CallbackFailure? Failure) TryCreate(
        string? workflowId = WorkflowId, string? executionId = ExecutionId, string? token = Token, string? status = "SUCCESS")
    {
        CallbackValues values = new() { WorkflowId = workflowId, ExecutionId = executionId, Token = token, Status = status };
        _ = StepCallback.TryCreate(values, out StepCallback? callback, out CallbackFailure? failure);
        return (callback, failure);
    }
}
