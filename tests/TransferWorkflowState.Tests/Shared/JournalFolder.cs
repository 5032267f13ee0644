namespace TransferWorkflowState.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    public string Root => _folder.FullName;

    public string Journal => PathOf("journal.ndjson");

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
