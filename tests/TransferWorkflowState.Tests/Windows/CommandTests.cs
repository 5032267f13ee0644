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
        Wine.Share("server", "share", _folder.FullName);

        (string Input, string Journal)[] paths =
        [
            (events, $"{deep}.1"),
            (events.ToUpperInvariant(), $@"\\?\{deep}.2"),
            (deep, @".\sub folder\..\SUB FOLDER\3"),
            (@"\\server\share\Sub Folder\Events.json", $"{events.ToLowerInvariant().Replace('\\', '/')}.4"),
            ($@"\\?\{events}", @"\\server\share\5"),
            (events[2..], $@"\\.\{events}.6"),
        ];
        foreach ((string input, string journal) in paths)
        {
            ProgramResult run = await _folder.RunAsync("--input", input, "--status", "SUCCESS", "--journal", journal);
            Assert.True(run.ExitCode == 0, $"{input}, {journal}: {run.ExitCode}\n{run.Error}");
        }

        Assert.Equal(paths.Length, new DirectoryInfo(_folder.FullName).EnumerateFiles("*", SearchOption.AllDirectories).Count(static file => char.IsDigit(file.Name[^1])));
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

    [Fact(Timeout = Limit)]
    public async Task A_value_is_read_from_a_file_of_a_drive_or_of_the_home_folder()
    {
        string document = Wine.PathOf(_folder.Write("in.json", WindowsFolder.Record.Replace("}", ",\"Status\":\"SUCCESS\"}", StringComparison.Ordinal)));
        string token = $"token-{Guid.NewGuid()}";
        string home = Path.Combine(Wine.DriveC, "users", Environment.UserName, token);
        await File.WriteAllTextAsync(home, SampleCallbacks.Token, TestContext.Current.CancellationToken);
        foreach (string path in (string[])[$@"C:\users\{Environment.UserName}\{token}", $"c:/Users/{Environment.UserName}/{token}", $@"~\{token}", $"~/{token}"])
        {
            ProgramResult run = await _folder.RunAsync("--cli-input-json", $"file://{document}", "--token", $"file://{path}");
            Assert.True(run is { ExitCode: 0, Error: "" }, $"{path}: {run.ExitCode}\n{run.Error}");
        }

        File.Delete(home);
        ProgramResult missing = await _folder.RunAsync("--cli-input-json", $@"file://C:\{token}.json");
        Assert.Equal(252, missing.ExitCode);
        Assert.Contains($@"Unable to load paramfile file://C:\{token}.json: [Errno 2] No such file or directory", missing.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_file_for_failed_records_is_neither_the_input_nor_the_journal_in_other_letters()
    {
        string input = _folder.Write("records.ndjson", WindowsFolder.Record);
        ProgramResult run = await _folder.RunAsync("--input", "records.ndjson", "--status", "SUCCESS", "--failed", ".\\RECORDS.NDJSON");
        Assert.Equal(252, run.ExitCode);
        Assert.Equal(WindowsFolder.Record, await File.ReadAllTextAsync(input, TestContext.Current.CancellationToken));

        run = await _folder.RunAsync("--input", "records.ndjson", "--status", "SUCCESS", "--journal", "night.journal", "--failed", "Night.Journal");
        Assert.Equal(252, run.ExitCode);
        Assert.Contains("--journal and --failed name the same file", run.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("a hard link")]
    [InlineData("a symbolic link")]
    [InlineData("standard input")]
    public async Task The_file_for_failed_records_is_not_the_input_under_another_name(string name)
    {
        string input = _folder.Write("records.ndjson", WindowsFolder.Record);
        string other = Path.Combine(_folder.FullName, "other.ndjson");
        if (name == "a hard link")
        {
            await Programs.RunAsync(new("ln", [input, other]), TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }
        else
        {
            File.CreateSymbolicLink(other, input);
        }

        ProgramResult run = name == "standard input"
            ? await _folder.ShellAsync("""send-workflow-step-state --sandbox --status SUCCESS --input - --failed records.ndjson < records.ndjson""")
            : await _folder.RunAsync("--input", "records.ndjson", "--status", "SUCCESS", "--failed", "other.ndjson");

        Assert.True(run.ExitCode == 252, $"{run.ExitCode}\n{run.Error}");
        Assert.Contains("it is the input or the journal of this run", run.Error, StringComparison.Ordinal);
        Assert.Equal(WindowsFolder.Record, await File.ReadAllTextAsync(input, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task A_journal_is_read_with_the_line_ends_and_the_mark_of_an_editor()
    {
        _folder.Write("records.ndjson", WindowsFolder.Record);
        string[] arguments = ["--input", "records.ndjson", "--status", "SUCCESS", "--journal", "night.journal"];
        ProgramResult first = await _folder.RunAsync(arguments);
        Assert.StartsWith("sent 1, ", first.Error, StringComparison.Ordinal);

        string journal = Path.Combine(_folder.FullName, "night.journal");
        string text = await File.ReadAllTextAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(journal, text.ReplaceLineEndings("\r\n"), Encoding.UTF8, TestContext.Current.CancellationToken);

        ProgramResult second = await _folder.RunAsync(arguments);
        Assert.Equal(0, second.ExitCode);
        Assert.StartsWith("sent 0, failed 0, skipped 1", second.Error, StringComparison.Ordinal);
    }
}
