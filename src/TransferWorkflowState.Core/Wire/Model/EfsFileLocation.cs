namespace TransferWorkflowState.Wire.Model;

/// <summary>A file in EFS.</summary>
public sealed record EfsFileLocation
{
    /// <summary>The file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>The path in it.</summary>
    public string? Path { get; init; }
}
