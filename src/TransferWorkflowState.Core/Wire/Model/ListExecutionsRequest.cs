namespace TransferWorkflowState.Wire.Model;

/// <summary>The input of ListExecutions, service model transfer-2018-11-05.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="NextToken">Where the next page begins, as the page before says; <see langword="null"/> for the first one.</param>
public sealed record ListExecutionsRequest(string WorkflowId, string? NextToken);
