namespace TransferWorkflowState.Bench.Sandboxes;

/// <summary>The files that hold the events of a sandbox's executions, one JSON line each.</summary>
internal sealed class SandboxFolder : IDisposable
{
    private readonly string _path;

    /// <summary>A folder that another process made and will delete is given by its path; without one it is made.</summary>
    public SandboxFolder(string? path = null)
    {
        _path = path ?? Directory.CreateTempSubdirectory("transfer-bench-").FullName;
    }

    public string WarmUp => Path.Combine(_path, "warm-up.ndjson");

    public string Records => Path.Combine(_path, "records.ndjson");

    public override string ToString() => _path;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
