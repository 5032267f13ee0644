using System.Text;

namespace TransferWorkflowState.Tests.Files;

/// <summary>A stream that gives its pieces one read at a time, as a pipe does, made anew for each read.</summary>
internal sealed class PieceStream : Stream
{
    private readonly IEnumerator<byte[]> _pieces;
    private ReadOnlyMemory<byte> _piece;

    public PieceStream(IEnumerable<byte[]> pieces)
    {
        _pieces = pieces.GetEnumerator();
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

    public static PieceStream From(IEnumerable<string> pieces) => new(pieces.Select(Encoding.UTF8.GetBytes));

    /// <summary>A pipe whose writer has written so much and no more: whoever reads on would wait for ever.</summary>
    public static PieceStream ThenSilence(string piece)
    {
        IEnumerable<string> Pieces()
        {
            yield return piece;
            throw new InvalidOperationException("Read on although the record is complete.");
        }

        return From(Pieces());
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_piece.IsEmpty && _pieces.MoveNext())
        {
            _piece = _pieces.Current;
        }

        int count = Math.Min(buffer.Length, _piece.Length);
        _piece.Span[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
