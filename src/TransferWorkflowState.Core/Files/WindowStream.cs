namespace TransferWorkflowState.Files;

/// <summary>The unread rest of a window as a stream, for libraries that read streams.</summary>
internal sealed class WindowStream : ForwardStream
{
    private readonly ByteWindow _window;

    public WindowStream(ByteWindow window)
    {
        _window = window;
    }

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
}
