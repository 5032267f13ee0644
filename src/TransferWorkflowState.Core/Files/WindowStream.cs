namespace TransferWorkflowState.Files;

/// <summary>The unread rest of a window as a stream, for libraries that read streams.</summary>
internal sealed class WindowStream : Stream
{
    private readonly ByteWindow _window;

    public WindowStream(ByteWindow window)
    {
        _window = window;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_window.Peek() is null)
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, _window.Unread.Length);
        _window.Unread[..count].CopyTo(buffer);
        _window.Advance(count);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
