using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Tests.Windows;

/// <summary>Windows, as far as this machine has it: Wine, and what is published for Windows out of this repository.</summary>
public sealed class Wine : IAsyncLifetime
{
    private static readonly TimeSpan _publishing = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _starting = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly string? _wine = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64 ? Programs.Find("wine") : null;
    private Process? _system;

    /// <summary>Why nothing is run here; <see langword="null"/> where it is.</summary>
    public string? SkipReason => _wine is null ? "wine is not on PATH, or this is not Linux on x64" : null;

    /// <summary>The module, as a path of Windows.</summary>
    public static string Module => PathOf(Repository.PathOf("output", "windows", "TransferWorkflowState"));

    /// <summary>The disk C: as this machine has it.</summary>
    public static string DriveC => Path.Combine(Prefix, "drive_c");

    private static string Prefix => Repository.PathOf("output", "windows", "prefix");

    /// <summary>Gives a folder of this machine the name of a share: <c>\\server\share</c>.</summary>
    public static void Share(string server, string share, string folder)
    {
        string link = Path.Combine(Directory.CreateDirectory(Path.Combine(Prefix, "dosdevices", "unc", server)).FullName, share);
        File.Delete(link);
        File.CreateSymbolicLink(link, folder);
    }

    /// <summary>A path of this machine as Windows has it.</summary>
    public static string PathOf(string path) => $"Z:{path.Replace('/', '\\')}";

    public async ValueTask InitializeAsync()
    {
        if (_wine is null)
        {
            return;
        }

        // No server of the compiler's or of MSBuild's that would outlive the tests.
        string[] publish =
        [
            "msbuild", Repository.PathOf("tests", "TransferWorkflowState.WindowsHost"), "-restore", "-t:PublishForWindows",
            "-p:Configuration=Release", "-p:RunAnalyzers=false", "-nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ];
        ProgramResult published = await Programs.RunAsync(new(Programs.Find("dotnet")!, publish), _publishing, CancellationToken.None);
        Assert.True(published.ExitCode == 0, $"{published.Output}\n{published.Error}");

        // Windows is up as long as it has a program that runs: this one does, until its input ends. Nobody waits for the end
        // of its output, which the services of Windows have, too.
        _system = Process.Start(Redirected(StartInfo("cmd.exe")))!;
        await _system.StandardInput.WriteLineAsync("echo ready%PATHEXT:~0,1%");
        await _system.StandardInput.FlushAsync();
        using CancellationTokenSource starting = new(_starting);
        while (await _system.StandardOutput.ReadLineAsync(starting.Token) is { } line && !line.EndsWith("ready.", StringComparison.Ordinal))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            _system.StandardInput.Close();
            await _system.WaitForExitAsync();
            _system.Dispose();
        }
    }

    /// <summary>Runs a script in PowerShell for Windows. Each line of its output is one of the result's.</summary>
    internal async Task<ProgramResult> RunScriptAsync(string script)
    {
        using TemporaryFile file = new();
        await File.WriteAllTextAsync(file.Path, script, TestContext.Current.CancellationToken);
        return await RunAsync(StartInfo(Repository.PathOf("output", "windows", "host", "powershell-host.exe"), PathOf(file.Path)));
    }

    /// <summary>Runs a program of Windows to its end.</summary>
    internal static async Task<ProgramResult> RunAsync(ProcessStartInfo start, string input = "")
    {
        ProgramResult result = await Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken, input);
        return new(result.ExitCode, Lines(result.Output), Lines(result.Error));
    }

    /// <summary>The console command with the given arguments.</summary>
    internal ProcessStartInfo Command(params string[] arguments) =>
        StartInfo(Repository.PathOf("output", "windows", "command", "send-workflow-step-state.exe"), arguments);

    /// <summary>A line of cmd, with the console command on PATH.</summary>
    internal ProcessStartInfo Shell(string line)
    {
        ProcessStartInfo start = StartInfo("cmd.exe", "/c", line);
        start.Environment["WINEPATH"] = PathOf(Repository.PathOf("output", "windows", "command"));
        return start;
    }

    private static ProcessStartInfo Redirected(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    // Wine tells of itself there, and PowerShell asks for a disk's name, which not everybody may read.
    private static string Lines(string output) =>
        string.Join('\n', output.ReplaceLineEndings("\n").Split('\n').Where(static line => !line.StartsWith("wine: ", StringComparison.Ordinal))).TrimEnd();

    private ProcessStartInfo StartInfo(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(_wine!, [program, .. arguments]);
        start.Environment["WINEPREFIX"] = Prefix;
        start.Environment["WINEDEBUG"] = "-all";

        // The runtime's second mapping of the memory that it compiles into does not hold under Wine.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }
}
