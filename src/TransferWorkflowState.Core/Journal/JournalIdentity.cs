using Microsoft.Win32.SafeHandles;

namespace TransferWorkflowState.Journal;

/// <summary>
/// Whether an open journal is still the file that its path names, as long as it was left. Windows lets no other program
/// delete, replace or write it; elsewhere a handle outlives its name, and what is written to it is lost.
/// </summary>
internal sealed class JournalIdentity
{
    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly string? _name;

    public JournalIdentity(string path, SafeFileHandle handle)
    {
        _path = Path.GetFullPath(path);
        _handle = handle;
        _name = ReadName();
    }

    /// <exception cref="JournalException">Another program has written or cut the file.</exception>
    public void CheckLength(long expected)
    {
        long length = RandomAccess.GetLength(_handle);
        if (length != expected)
        {
            throw length < expected ? JournalProblems.Truncated(_path) : JournalProblems.Overwritten(_path);
        }
    }

    /// <exception cref="JournalException">The path names another file, or none.</exception>
    public void CheckPath()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!File.Exists(_path))
        {
            throw JournalProblems.Deleted(_path);
        }

        if (ReadName() != _name)
        {
            throw JournalProblems.Replaced(_path);
        }
    }

    /// <summary>
    /// The name that an open file has now, which its deletion or another place changes: .NET has neither device nor inode of
    /// a file. <see langword="null"/> where /proc (https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html) is missing.
    /// </summary>
    private string? ReadName()
    {
        try
        {
            return new FileInfo($"/proc/self/fd/{_handle.DangerousGetHandle()}").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
