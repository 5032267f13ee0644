using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Run;

/// <summary>A file that its owner alone can read, for it holds tokens. Windows gives a file the permissions of its folder.</summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the file. One that is there would keep its mode, and a link leads elsewhere: they are removed first.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }

    /// <summary>Takes an empty file from everyone but its owner. Pipes and devices stay as they are.</summary>
    /// <param name="empty">The file.</param>
    /// <param name="path">Its path as it was given.</param>
    /// <exception cref="UnusableFileException">Others can read it, and its mode cannot be changed; the file is closed.</exception>
    public static void Restrict(FileStream empty, string path)
    {
        if (OperatingSystem.IsWindows() || !IsFile(empty))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(empty.SafeFileHandle, OwnerOnly);
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            empty.Dispose();
            throw new UnusableFileException(path, FileErrors.FailedReadable(path), e);
        }
    }

    /// <summary>.NET does not tell a device such as /dev/null from an empty file; only a file takes another length.</summary>
    private static bool IsFile(FileStream empty)
    {
        if (!empty.CanSeek)
        {
            return false;
        }

        try
        {
            empty.SetLength(1);
            empty.SetLength(0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
