namespace TransferWorkflowState.Files;

/// <summary>
/// The part of a stream that is being looked at. It grows with the record in it, up to a limit, and reads no further
/// than it must: what comes out of a pipe is seen as soon as it is there.
/// </summary>
internal sealed class ByteWindow
{
    public const int MaxRecordBytes = 16 * 1024 * 1024;
    private const int ReadSize = 64 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[ReadSize];
    private int _start;
    private int _end;

    public ByteWindow(Stream stream, long firstLine = 1)
    {
        _stream = stream;
        Line = firstLine;
    }

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The line of the first unread byte, from 1 unless the stream is the rest of a longer text.</summary>
    public long Line { get; private set; }

    /// <summary>How many bytes of its line stand before the first unread byte.</summary>
    public long Column { get; private set; }

    /// <summary>Whether the stream has ended; there may still be unread bytes.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads once. False when the stream has ended or the window is as large as it may be.</summary>
    public bool Fill()
    {
        if (IsAtEnd || Unread.Length >= MaxRecordBytes)
        {
            return false;
        }

        MakeRoom();
        int count = _stream.Read(_buffer, _end, Math.Min(ReadSize, _buffer.Length - _end));
        _end += count;
        IsAtEnd = count == 0;
        return count > 0;
    }

    /// <summary>The first unread byte; null at the end of the stream.</summary>
    public byte? Peek() => Unread.Length > 0 || Fill() ? Unread[0] : null;

    /// <summary>The length from the first unread byte to the end of the line that goes on at an offset.</summary>
    /// <returns>The offset itself at the end of the stream; null when the window is too small for the line.</returns>
    public int? FindLineEnd(int offset)
    {
        int scanned = offset;
        while (true)
        {
            int end = Unread[scanned..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                return scanned + end + 1;
            }

            scanned = Unread.Length;
            if (!Fill())
            {
                return IsAtEnd ? scanned : null;
            }
        }
    }

    public void Advance(int count)
    {
        ReadOnlySpan<byte> passed = Unread[..count];
        int lastBreak = passed.LastIndexOf((byte)'\n');
        Line += passed.Count((byte)'\n');
        Column = lastBreak < 0 ? Column + count : count - lastBreak - 1;
        _start += count;
    }

    /// <summary>Goes to the next line, however long this one is, without holding it.</summary>
    public void SkipLine()
    {
        while (Peek() is not null)
        {
            int end = Unread.IndexOf((byte)'\n');
            Advance(end < 0 ? Unread.Length : end + 1);
            if (end >= 0)
            {
                return;
            }
        }
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            int length = Unread.Length;
            byte[] target = length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            Unread.CopyTo(target);
            (_buffer, _start, _end) = (target, 0, length);
        }
    }
}
