namespace TransferWorkflowState.Wire.Model;

/// <summary>An object in S3.</summary>
public sealed record S3FileLocation
{
    /// <summary>The bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>The version, in a bucket that keeps versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>The hash of the content, as S3 makes it.</summary>
    public string? Etag { get; init; }
}
