using System.Runtime.Versioning;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Finds a program as a shell does: .NET would look beside this program and in the current folder first.</summary>
internal static class ProgramFile
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // What Windows starts. Everything else has a program of its own that runs it.
    private static readonly string[] _startable = [".com", ".exe", ".bat", ".cmd"];

    /// <summary>The full path of a program: the one that it is, or what PATH has under its name.</summary>
    /// <returns><see langword="null"/> when PATH has none. What is returned need not exist or be executable.</returns>
    public static string? Find(string program)
    {
        return program.Length == 0 ? null
            : OperatingSystem.IsWindows() ? FindOnWindows(program)
            : program.Contains('/') ? Path.GetFullPath(program)
            : FindOnUnix(program);
    }

    /// <summary>Whether Windows starts a file of this name.</summary>
    public static bool IsStartable(string file) => _startable.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    [UnsupportedOSPlatform("windows")]
    private static string? FindOnUnix(string program)
    {
        string[] files = [.. Folders(':').Select(folder => Path.GetFullPath(Path.Combine(".", folder, program))).Where(File.Exists)];
        return Array.Find(files, static file => (File.GetUnixFileMode(file) & AnyExecute) != 0) ?? files.FirstOrDefault();
    }

    private static string? FindOnWindows(string program)
    {
        bool isPath = program.AsSpan().IndexOfAny('\\', '/', ':') >= 0;
        IEnumerable<string> folders = isPath ? ["."] : Folders(';').Select(static folder => folder.Trim('"')).Where(static folder => folder.Length > 0);

        // The full path is without the dots and spaces at a name's end, which Windows takes no notice of.
        string[] files =
        [
            .. folders.SelectMany(folder => WindowsNames(program).Select(name => Path.GetFullPath(Path.Combine(folder, name)))).Where(File.Exists),
        ];
        return Array.Find(files, IsStartable) ?? files.FirstOrDefault() ?? (isPath ? Path.GetFullPath(program) : null);
    }

    /// <summary>The name, with an extension or without. A PowerShell script is never startable, but has an error of its own.</summary>
    private static IEnumerable<string> WindowsNames(string program)
    {
        string extensions = Environment.GetEnvironmentVariable("PATHEXT") ?? string.Join(';', _startable);
        return [program, .. extensions.Split(';', StringSplitOptions.RemoveEmptyEntries).Append(".ps1").Select(extension => program + extension)];
    }

    private static string[] Folders(char separator) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(separator);
}
