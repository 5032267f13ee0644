using System.Text;

using TransferWorkflowState.Files;

namespace TransferWorkflowState.Tests;

/// <summary>A stream that gives its pieces one read at a time, as a pipe does, made anew for each read.</summary>
internal sealed class PieceStream : ForwardStream
{
    private readonly IEnumerator<byte[]> _pieces;
    private ReadOnlyMemory<byte> _piece;

    public PieceStream(IEnumerable<byte[]> pieces)
    {
        _pieces = pieces.GetEnumerator();
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
}
