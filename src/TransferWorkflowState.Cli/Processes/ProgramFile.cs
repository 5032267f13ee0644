using System.Runtime.Versioning;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Finds a program as a shell does: .NET would look beside this program and in the current folder first.</summary>
internal static class ProgramFile
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of a program: the one that it is, or what PATH has under its name.</summary>
    /// <returns><see langword="null"/> when PATH has none. What is returned need not exist or be executable.</returns>
    public static string? Find(string program)
    {
        return program.Length == 0 ? null
            : OperatingSystem.IsWindows() ? program // Windows has an order and extensions of its own.
            : program.Contains('/') ? Path.GetFullPath(program)
            : FindOnPath(program);
    }

    [UnsupportedOSPlatform("windows")]
    private static string? FindOnPath(string program)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] files = [.. folders.Select(folder => Path.GetFullPath(Path.Combine(".", folder, program))).Where(File.Exists)];
        return Array.Find(files, static file => (File.GetUnixFileMode(file) & AnyExecute) != 0) ?? files.FirstOrDefault();
    }
}
