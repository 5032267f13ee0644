namespace TransferWorkflowState.Wire.Model;

/// <summary>The input of DescribeExecution, service model transfer-2018-11-05.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="ExecutionId">The execution of the workflow.</param>
public sealed record DescribeExecutionRequest(string WorkflowId, string ExecutionId);
