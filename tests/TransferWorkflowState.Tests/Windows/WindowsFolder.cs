using System.Diagnostics;

namespace TransferWorkflowState.Tests.Windows;

/// <summary>A folder with the files of a test, and the console command run in it.</summary>
internal sealed class WindowsFolder : IDisposable
{
    public const string Record =
        $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{SampleCallbacks.ExecutionId}}","Token":"{{SampleCallbacks.Token}}"}""";

    private readonly Wine _wine;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("windows-");

    public WindowsFolder(Wine wine)
    {
        Assert.SkipWhen(wine.SkipReason is not null, wine.SkipReason ?? "");
        _wine = wine;
    }

    /// <summary>The folder as this machine has it.</summary>
    public string FullName => _folder.FullName;

    /// <summary>The folder as Windows has it.</summary>
    public string WindowsName => Wine.PathOf(_folder.FullName);

    /// <summary>Makes a file and its folder, and gives its path of this machine.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name)).ReplaceLineEndings("\n").Trim();

    /// <summary>Runs the command with a sandbox of its own.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => Wine.RunAsync(Command(["--sandbox", .. arguments]));

    /// <summary>Runs a line of cmd, which finds the command by its name.</summary>
    public Task<ProgramResult> ShellAsync(string line)
    {
        ProcessStartInfo start = _wine.Shell(line);
        start.WorkingDirectory = _folder.FullName;
        return Wine.RunAsync(start);
    }

    /// <summary>Runs the command with a sandbox of its own and the values of one step, for a command line after <c>--</c>.</summary>
    public Task<ProgramResult> WorkAsync(params string[] arguments)
    {
        ProcessStartInfo start = Command(
        [
            "--sandbox", "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token,
            .. arguments,
        ]);

        // Wine puts it in front of the PATH of Windows.
        start.Environment["WINEPATH"] = $"{WindowsName}\\tools";
        return Wine.RunAsync(start);
    }

    public ProcessStartInfo Command(params string[] arguments)
    {
        ProcessStartInfo start = _wine.Command(arguments);
        start.WorkingDirectory = _folder.FullName;
        return start;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
