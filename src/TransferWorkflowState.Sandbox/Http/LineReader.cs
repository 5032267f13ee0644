using System.Text;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>Reads lines, and bytes between them, off a stream.</summary>
internal sealed class LineReader
{
    private const int MaxLineLength = 16 * 1024;

    private readonly byte[] _buffer = new byte[MaxLineLength];
    private int _start;
    private int _end;
    private readonly Stream _stream;

    public LineReader(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>The next line without its end, or <see langword="null"/> at the end of the stream.</summary>
    public async ValueTask<string?> ReadLineOrEndAsync(CancellationToken cancellationToken)
    {
        int lineEnd;
        while ((lineEnd = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _start == _end ? null : throw new EndOfStreamException();
            }
        }

        string line = Encoding.UTF8.GetString(_buffer, _start, lineEnd);
        _start += lineEnd + 1;
        return line.TrimEnd('\r');
    }

    /// <summary>The next line without its end.</summary>
    public async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await ReadLineOrEndAsync(cancellationToken).ConfigureAwait(false) ?? throw new EndOfStreamException();

    public async ValueTask<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        int buffered = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        await _stream.ReadExactlyAsync(bytes.AsMemory(buffered), cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Reads more into the buffer, behind what is left in it; false at the end of the stream.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            throw new InvalidDataException($"A line is longer than {MaxLineLength} bytes.");
        }

        int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
