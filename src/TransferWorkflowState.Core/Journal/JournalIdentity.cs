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
    private readonly bool _canTell;

    public JournalIdentity(string path, SafeFileHandle handle)
    {
        _path = Path.GetFullPath(path);
        _handle = handle;

        // Some network file systems have no locks.
        _canTell = !OperatingSystem.IsWindows() && IsLocked();
    }

    /// <exception cref="JournalException">Another program has written or cut the file.</exception>
    public void CheckLength(long expected)
    {
        long length = RandomAccess.GetLength(_handle);
        if (length != expected)
        {
            throw JournalProblems.Changed(_path, length < expected ? "truncated" : "written by another program");
        }
    }

    /// <exception cref="JournalException">The path names another file, or none.</exception>
    public void CheckPath()
    {
        if (!_canTell)
        {
            return;
        }

        if (!File.Exists(_path))
        {
            throw JournalProblems.Changed(_path, "deleted");
        }

        if (!IsLocked())
        {
            throw JournalProblems.Changed(_path, "replaced");
        }
    }

    // .NET has no device and inode of a file; but the lock of an open journal (flock) is on the file, not on its name.
    private bool IsLocked()
    {
        try
        {
            using FileStream other = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
