namespace TransferWorkflowState.Sandbox;

/// <summary>What a runtime returned from an invocation.</summary>
/// <param name="IsSuccess">Whether it responded, and not with an error.</param>
/// <param name="Json">The response or the error.</param>
public sealed record LambdaResult(bool IsSuccess, string Json);
