using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

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

    /// <summary>For one of the records by itself.</summary>
    public string Single => Path.Combine(_path, "single.ndjson");

    /// <summary>The callbacks of one of these files.</summary>
    public static StepCallback[] ReadCallbacks(string path)
    {
        CallbackReader reader = new(new() { Status = CustomStepStatus.Success });
        return [.. File.ReadLines(path).SelectMany(reader.Read).Select(static reading =>
            reading.Callback ?? throw new InvalidDataException("No event."))];
    }

    public override string ToString() => _path;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
