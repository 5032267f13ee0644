using System.Text;

namespace TransferWorkflowState.Tests.Windows;

/// <summary>The console command for Windows: its files, and how it ends.</summary>
[Collection(nameof(WindowsTests))]
public sealed class CommandTests : IDisposable
{
    private const int Limit = 180_000;

    private readonly WindowsFolder _folder;

    public CommandTests(Wine wine)
    {
        _folder = new(wine);
    }

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_file_is_found_by_every_path_of_it()
    {
        string events = Wine.PathOf(_folder.Write(Path.Combine("Sub Folder", "Events.json"), WindowsFolder.Record));
        string deep = Wine.PathOf(_folder.Write(Path.Combine([.. Enumerable.Repeat("a folder with a long name", 12), "events.json"]), WindowsFolder.Record));
        Assert.InRange(deep.Length, 261, 1000);
        Directory.CreateDirectory(Repository.PathOf("output", "windows", "prefix", "dosdevices", "unc", "server"));
        string share = Repository.PathOf("output", "windows", "prefix", "dosdevices", "unc", "server", "share");
        File.Delete(share);
        File.CreateSymbolicLink(share, _folder.FullName);

        string[] paths =
        [
            events, events.ToUpperInvariant(), events.ToLowerInvariant(), events.Replace('\\', '/'), events[2..], $@"\\?\{events}", $@"\\.\{events}",
            @"Sub Folder\Events.json", @".\SUB FOLDER\..\sub folder\events.JSON", deep, $@"\\?\{deep}",
            @"\\server\share\Sub Folder\Events.json", @"\\?\UNC\server\share\Sub Folder\Events.json",
        ];
        foreach (string path in paths)
        {
            ProgramResult run = await _folder.RunAsync("--input", path, "--status", "SUCCESS", "--journal", $"{path}.journal");
            Assert.True(run.ExitCode == 0, $"{path}: {run.ExitCode}\n{run.Error}");
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Files_of_windows_programs_are_read(string encoding)
    {
        string[] lines = ["WorkflowId,ExecutionId,Token,Status", $"{SampleCallbacks.WorkflowId},{SampleCallbacks.ExecutionId},{SampleCallbacks.Token},SUCCESS", ""];
        string path = Path.Combine(_folder.FullName, "records.csv");
        await File.WriteAllTextAsync(path, string.Join("\r\n", lines), Encoding.GetEncoding(encoding), TestContext.Current.CancellationToken);

        ProgramResult run = await _folder.RunAsync("--input", "records.csv");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("sent 1, failed 0, skipped 0, of 1 ", run.Error, StringComparison.Ordinal);
    }
}
