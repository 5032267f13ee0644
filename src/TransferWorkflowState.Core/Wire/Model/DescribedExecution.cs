namespace TransferWorkflowState.Wire.Model;

/// <summary>An execution of a workflow with its steps. What the service leaves out is <see langword="null"/>.</summary>
public sealed record DescribedExecution : ListedExecution
{
    /// <summary>The role that the execution uses.</summary>
    public string? ExecutionRole { get; init; }

    /// <summary>The steps that have ended.</summary>
    public ExecutionResults? Results { get; init; }
}
