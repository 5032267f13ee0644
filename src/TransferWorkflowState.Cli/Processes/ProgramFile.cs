using System.Runtime.Versioning;
using System.Text;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Finds a program as a shell does: .NET would look beside this program and in the current folder first.</summary>
internal static class ProgramFile
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // As much as Linux reads of it.
    private const int MaxInterpreterLine = 256;

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

    /// <summary>Whether the file may be executed by anyone. The system says no more than that of a file of another user.</summary>
    [UnsupportedOSPlatform("windows")]
    public static bool IsExecutable(string file) => (File.GetUnixFileMode(file) & AnyExecute) != 0;

    /// <summary>
    /// The program that a script names in its first line (https://man7.org/linux/man-pages/man2/execve.2.html);
    /// <see langword="null"/> when it names none, or the file may be executed but not read.
    /// </summary>
    public static string? FindInterpreter(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            Span<byte> start = stackalloc byte[MaxInterpreterLine];
            string line = Encoding.UTF8.GetString(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]).Split('\n')[0];
            return line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].TrimStart(' ', '\t').Split(' ', '\t')[0] : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static string? FindOnUnix(string program)
    {
        string[] files = [.. Folders(':').Select(folder => Path.GetFullPath(Path.Combine(".", folder, program))).Where(File.Exists)];
        return Array.Find(files, IsExecutable) ?? files.FirstOrDefault();
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
