namespace TransferWorkflowState.Files;

/// <summary>Paths of files.</summary>
public static class FilePath
{
    // The endings of files that hold records.
    private static readonly string[] _extensions = [".json", ".ndjson", ".jsonl", ".csv", ".tsv", ".yaml", ".yml", ".txt", ".log", ".gz"];

    /// <summary>Whether a line that is not a record is the path of a file, which was given in place of its content.</summary>
    public static bool IsOne(string line) =>
        line.Length is > 0 and < 1024
        && line.IndexOfAny(['\r', '\n', '{', '"', '\0']) < 0
        && (line.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(_extensions, extension => line.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || File.Exists(line)
            || Directory.Exists(line));

    /// <summary>
    /// Whether two paths name the same file, in any letter case where the system's file names have none. A file that has
    /// two names by a link is two files here.
    /// </summary>
    public static bool AreSame(string path, string other)
    {
        StringComparison comparison = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return string.Equals(Path.GetFullPath(path), Path.GetFullPath(other), comparison);
    }
}
