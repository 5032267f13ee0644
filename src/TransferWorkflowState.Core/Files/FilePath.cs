namespace TransferWorkflowState.Files;

/// <summary>Paths of files.</summary>
public static class FilePath
{
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
