namespace TransferWorkflowState.Journal;

/// <summary>
/// A journal on disk, open in one process at a time. Made readable by its owner only; on Windows, which has no such
/// mode, it has the permissions of the folder that it is made in.
/// </summary>
internal sealed class JournalFile : IJournalFile
{
    // What a second opening fails with: Windows' sharing violation, EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] _inUse = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream _file;
    private readonly JournalIdentity _identity;
    private long _length;

    private JournalFile(FileStream file, JournalIdentity identity)
    {
        _file = file;
        _identity = identity;
    }

    /// <summary>Opens a journal or makes one, reads it back, and repairs its end.</summary>
    /// <exception cref="JournalException">There is no journal to be had of this file.</exception>
    public static (JournalFile File, JournalContent Content) Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new(path, Options());
            JournalContent content = JournalContent.Read(file, path);
            JournalFile journal = new(file, new(path, file.SafeFileHandle));
            journal.ContinueAfter(content.WholeLength);
            return (journal, content);
        }
        catch (Exception e)
        {
            file?.Dispose();
            throw e switch
            {
                IOException when _inUse.Contains(e.HResult) => JournalProblems.InUse(path, e),
                IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException =>
                    JournalProblems.Unusable(path, e),
                _ => e,
            };
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

    private static FileStreamOptions Options()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
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
        if (wholeLength == 0)
        {
            Append([.. JournalLine.Header, (byte)'\n']);
            FlushToDisk();
        }
    }
}
