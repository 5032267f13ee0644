using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Sandbox.State;

/// <summary>Where an uploaded file lies: a key in a bucket, or a path in an EFS file system.</summary>
/// <param name="Domain">As the service spells it.</param>
/// <param name="Store">The bucket, or the id of the file system.</param>
/// <param name="Path">The key, or the path, which starts with a slash.</param>
internal sealed record FileLocation(string Domain, string Store, string Path)
{
    public const string S3 = "S3";
    public const string Efs = "EFS";

    private const string SampleBucket = "sandbox-uploads";
    private const string S3Scheme = "s3://";
    private const string EfsScheme = "efs://";
    private const int MaxLength = 1024;

    public bool IsEfs => Domain == Efs;

    /// <summary>Reads <c>s3://bucket/key</c>, <c>efs://file-system/path</c>, or a name, which is a key in the sandbox's own bucket.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FileLocation? location)
    {
        location = null;
        if (text.Length is 0 or > MaxLength || text.Any(char.IsControl))
        {
            return false;
        }

        string? scheme = new[] { S3Scheme, EfsScheme }.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        if (scheme is null)
        {
            location = new(S3, SampleBucket, text.TrimStart('/'));
            return location.Path.Length > 0;
        }

        string[] parts = text[scheme.Length..].Split('/', 2);
        location = parts is [{ Length: > 0 } store, { Length: > 0 } path]
            ? scheme == S3Scheme ? new(S3, store, path) : new(Efs, store, $"/{path}")
            : null;
        return location is not null;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => IsEfs ? $"{EfsScheme}{Store}{Path}" : $"{S3Scheme}{Store}/{Path}";

    /// <summary>A file for an execution that was not given one.</summary>
    public static FileLocation Sample(string executionId) => new(S3, SampleBucket, $"incoming/{executionId}.csv");
}
