namespace TransferWorkflowState.Bench;

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

    /// <summary>The pinned PowerShell, with native code, for <c>dotnet</c>.</summary>
    public static string PowerShell { get; } = Path.Combine(Repository, "output", "powershell", "pwsh.dll");

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
