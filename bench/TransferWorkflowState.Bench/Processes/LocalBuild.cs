namespace TransferWorkflowState.Bench.Processes;

/// <summary>Where the programs and files of this repository lie.</summary>
internal static class LocalBuild
{
    private static readonly string _suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public static string Bench { get; } = Path.Combine(AppContext.BaseDirectory, $"TransferWorkflowState.Bench{_suffix}");

    public static string Repository { get; } = FindRepository();

    /// <summary>The console command as a release build of the bench makes it: with native code, as its packages have it.</summary>
    public static string Command { get; } =
        Path.Combine(Repository, "src", "TransferWorkflowState.Cli", "bin", "Release", "net10.0", $"send-workflow-step-state{_suffix}");

    /// <summary>The native command, where <c>dotnet msbuild packaging/Package.proj -t:Archives</c> leaves it.</summary>
    public static string NativeCommand { get; } =
        Path.Combine(Repository, "output", "native-build", "publish", "linux-x64", "send-workflow-step-state");

    public static string Module { get; } = Path.Combine(Repository, "output", "TransferWorkflowState");

    /// <summary>Nothing when it is not on PATH.</summary>
    public static string? DotNet { get; } = ChildProcess.FindAll("dotnet").FirstOrDefault();

    /// <summary>The pinned PowerShell, with native code as PowerShell's own packages have it, for <see cref="DotNet"/>.</summary>
    public static string PowerShell { get; } = Path.Combine(Repository, "output", "powershell", "pwsh.dll");

    /// <summary>How <see cref="DotNet"/> starts it, without a user's profile.</summary>
    public static string[] PowerShellArguments(params string[] arguments) => [PowerShell, "-NoProfile", "-NonInteractive", .. arguments];

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Clients", "Scripts", name);

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TransferWorkflowState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The bench must run inside the repository.");
    }
}
