namespace TransferWorkflowState.Tests.Cli;

/// <summary>A folder where a file is expected: .NET says that access to it is denied, as if permissions were the problem.</summary>
[StartsCommand]
public sealed class FolderAsFileTests : IDisposable
{
    private const string Line = "{\"WorkflowId\":\"w-1234567890example\",\"ExecutionId\":\"1234abcd-56ef-78ab-90cd-1234567890ab\",\"Token\":\"MzI0\"}\n";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("--input")]
    [InlineData("--journal")]
    [InlineData("--failed")]
    [InlineData("--log-file", "--log", "json")]
    [InlineData("--ca-bundle", "--endpoint-url", "https://127.0.0.1:9")]
    public async Task It_is_told_as_a_folder(string option, params string[] others)
    {
        string folder = Path.GetDirectoryName(_folder.Journal)!;
        string[] sandbox = option == "--ca-bundle" ? [] : ["--sandbox"];
        string[] input = option == "--input" ? [] : ["--input", "-"];

        CommandRun run = await CommandRun.StartAsync(Line, [.. sandbox, .. input, "--status", "SUCCESS", option, folder, .. others]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("It is a folder, not a file.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("denied", run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sandbox_tells_so_of_its_state_and_leaves_no_file_beside_it()
    {
        string state = Directory.CreateDirectory(_folder.PathOf("state")).FullName;

        CommandRun run = await CommandRun.StartAsync("", ["sandbox", "--state", state]);

        Assert.Equal(252, run.ExitCode);
        Assert.Contains($"Unable to use '{state}' for the state: It is a folder, not a file.", run.Error, StringComparison.Ordinal);
        Assert.Equal([state], Directory.GetFileSystemEntries(_folder.Root));
    }
}
