namespace TransferWorkflowState.Journal;

/// <summary>
/// A journal on disk, written by one process at a time; others may read it meanwhile. Made readable by its owner only; on
/// Windows, which has no such mode, it has the permissions of the folder that it is made in.
/// </summary>
internal sealed class JournalFile : IJournalFile
{
    // What an opening or a read fails with while another program has the file: Windows' sharing violation and lock
    // violation, EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] _inUse = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    // Virus scanners, indexers and backups have a file for a moment; another run has it for long.
    private const int MaxOpenings = 20;
    private static readonly TimeSpan _betweenOpenings = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;
    private readonly JournalIdentity _identity;
    private long _length;

    private JournalFile(FileStream file, JournalIdentity identity)
    {
        _file = file;
        _identity = identity;
    }

    /// <summary>Opens a journal or makes one, reads it back, and repairs its end.</summary>
    /// <exception cref="JournalException">The file is in use for longer than a second, is not a journal, or cannot be used.</exception>
    public static (JournalFile File, JournalContent Content) Open(string path)
    {
        for (int opening = 1; ; opening++)
        {
            try
            {
                return OpenNow(path);
            }
            catch (IOException e) when (_inUse.Contains(e.HResult))
            {
                if (opening == MaxOpenings)
                {
                    throw JournalProblems.InUse(path, e);
                }

                Thread.Sleep(_betweenOpenings);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw JournalProblems.Unusable(path, e);
            }
        }
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> line)
    {
        _identity.CheckLength(_length);
        RandomAccess.Write(_file.SafeFileHandle, line, _length);
        _length += line.Length;
    }

    /// <inheritdoc/>
    public void FlushToDisk()
    {
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        _identity.CheckPath();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static (JournalFile File, JournalContent Content) OpenNow(string path)
    {
        FileStream file = OpenToWriteAlone(path);
        try
        {
            JournalContent content = JournalContent.Read(file, path);
            JournalFile journal = new(file, new(path, file.SafeFileHandle));
            journal.ContinueAfter(content.WholeLength);
            return (journal, content);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream OpenToWriteAlone(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // On Windows readers are let in by this alone; on macOS it would let writers in, too.
            return new(path, Options(OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None));
        }

        FileStream file = new(path, Options(FileShare.Read));
        if (WriterLock.TryTake(file.SafeFileHandle) is { } isTaken)
        {
            return isTaken ? file : throw InUse();
        }

        file.Dispose();
        return new(path, Options(FileShare.None));

        IOException InUse()
        {
            file.Dispose();
            return new(JournalProblems.OtherWriter(), _inUse[0]);
        }
    }

    private static FileStreamOptions Options(FileShare share)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void ContinueAfter(long wholeLength)
    {
        if (_file.Length > wholeLength)
        {
            _file.SetLength(wholeLength);
        }

        _length = wholeLength;
    }
}
