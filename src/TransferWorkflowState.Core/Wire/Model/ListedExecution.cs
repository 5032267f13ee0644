namespace TransferWorkflowState.Wire.Model;

/// <summary>An execution of a workflow, as a list has it. What the service leaves out is <see langword="null"/>.</summary>
public record ListedExecution
{
    /// <summary>The execution, a GUID.</summary>
    public string? ExecutionId { get; init; }

    /// <summary><c>IN_PROGRESS</c>, <c>COMPLETED</c>, <c>EXCEPTION</c> or <c>HANDLING_EXCEPTION</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The file that was uploaded.</summary>
    public FileLocation? InitialFileLocation { get; init; }

    /// <summary>Who uploaded it, and where.</summary>
    public ServiceMetadata? ServiceMetadata { get; init; }
}
