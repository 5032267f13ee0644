namespace TransferWorkflowState.Records;

/// <summary>
/// What a record says of the transfer that started the workflow. What it has nothing for, or different values, is
/// <see langword="null"/>.
/// </summary>
public sealed class TransferDetails
{
    // The event of a Lambda function, describe-execution and list-executions, log lines, flat records.
    private static readonly FieldPaths _serverId = new(
        "ServerId", "ServiceMetadata.TransferDetails.ServerId", "ServiceMetadata.UserDetails.ServerId", "TransferDetails.ServerId");

    private static readonly FieldPaths _userName = new(
        "UserName", "ServiceMetadata.TransferDetails.UserName", "ServiceMetadata.UserDetails.UserName", "TransferDetails.UserName");

    private static readonly FieldPaths _bucket = new("Bucket", "FileLocation.Bucket", "InitialFileLocation.S3FileLocation.Bucket");

    private static readonly FieldPaths _key = new("Key", "FileLocation.Key", "InitialFileLocation.S3FileLocation.Key");

    private static readonly FieldPaths _fileSystemId = new(
        "FileSystemId", "FileLocation.FileSystemId", "InitialFileLocation.EfsFileLocation.FileSystemId");

    private static readonly FieldPaths _path = new("Path", "FileLocation.Path", "InitialFileLocation.EfsFileLocation.Path");

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record that holds the callback's values, out of what it was wrapped in.</param>
    public TransferDetails(IRecord record)
    {
        ServerId = OnlyText(_serverId, record);
        UserName = OnlyText(_userName, record);
        File = (OnlyText(_bucket, record), OnlyText(_key, record), OnlyText(_fileSystemId, record), OnlyText(_path, record)) switch
        {
            ({ } bucket, { } key, null, null) => $"s3://{bucket}/{key}",
            (null, null, { } fileSystemId, { } path) => $"efs://{fileSystemId}/{path.TrimStart('/')}",
            _ => null,
        };
    }

    /// <summary>The server, such as <c>s-1234567890abcdef0</c>.</summary>
    public string? ServerId { get; }

    /// <summary>The user who transferred the file.</summary>
    public string? UserName { get; }

    /// <summary>
    /// The file: <c>s3://bucket/key</c>, as AWS CLI writes it, or <c>efs://file-system-id/path</c>, because a path says
    /// nothing without its file system. Nothing in it is escaped.
    /// </summary>
    public string? File { get; }

    private static string? OnlyText(FieldPaths places, IRecord record)
    {
        object[] values = [.. places.Find(record).Distinct()];
        return values is [string text] ? text : null;
    }
}
