namespace TransferWorkflowState.Wire.Model;

/// <summary>Where a file is: in S3 or in EFS.</summary>
public sealed record FileLocation
{
    /// <summary>The object in S3.</summary>
    public S3FileLocation? S3FileLocation { get; init; }

    /// <summary>The file in EFS.</summary>
    public EfsFileLocation? EfsFileLocation { get; init; }
}
