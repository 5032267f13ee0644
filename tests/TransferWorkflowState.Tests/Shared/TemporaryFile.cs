namespace TransferWorkflowState.Tests;

/// <summary>A file for the duration of a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
