using System.Buffers.Binary;
using System.IO.Compression;

namespace TransferWorkflowState.Files;

/// <summary>
/// The content of gzip data. GZipStream does not see every cut (https://github.com/dotnet/runtime/issues/72726), and the
/// records after it would be lost without a word. So the length is compared with the one at the end of the data (RFC 1952),
/// where it is that of the whole content.
/// </summary>
internal sealed class UnzippedStream : ForwardStream
{
    private readonly GzipData _data;
    private readonly GZipStream _content;
    private uint _length;

    /// <param name="data">The gzip data.</param>
    public UnzippedStream(Stream data)
    {
        _data = new(data);
        _content = new(_data, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is broken, or cut.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = _content.Read(buffer);
        _length += (uint)count;
        return count > 0 || buffer.IsEmpty || _data.MayEndWith(_length) ? count : throw new InvalidDataException("The gzip data is cut.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The packed data as it is read, and what it ends with.</summary>
    private sealed class GzipData : ForwardStream
    {
        private const uint Member = 0x1F8B08;
        private const long MemberLength = 3;

        private readonly Stream _stream;
        private long _read;
        private uint _last;
        private bool _hasMembers;

        public GzipData(Stream stream)
        {
            _stream = stream;
        }

        /// <summary>Whether content of this length may have ended: one of several members says its own length alone.</summary>
        public bool MayEndWith(uint length) => _hasMembers || BinaryPrimitives.ReverseEndianness(_last) == length;

        public override int Read(Span<byte> buffer)
        {
            int count = _stream.Read(buffer);
            foreach (byte next in buffer[..count])
            {
                _last = (_last << 8) | next;
                _hasMembers |= ++_read > MemberLength && (_last & 0xFFFFFF) == Member;
            }

            return count;
        }
    }
}
