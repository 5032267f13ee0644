using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>
/// A new connection on which the client speaks first. HttpClient takes what stands in the connection already for the
/// response to a request that it has yet to send, and closes a connection for that only when it is used again.
/// </summary>
internal sealed class RequestFirstStream : Stream
{
    private readonly Stream _connection;
    private Task<int>? _firstData;
    private bool _isRequested;

    /// <param name="connection">The connection, after its TLS handshake.</param>
    public RequestFirstStream(Stream connection)
    {
        _connection = connection;

        // Reads nothing: it ends when there is something to read, or when the other side has closed the connection.
        _firstData = connection.ReadAsync(Memory<byte>.Empty).AsTask();
    }

    public override bool CanRead => _connection.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => _connection.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="EarlyDataException">The other side has sent something, or has closed the connection, before the first request.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isRequested)
        {
            _isRequested = true;
            if (_firstData is { IsCompleted: true })
            {
                throw new EarlyDataException();
            }
        }

        return _connection.WriteAsync(buffer, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _firstData is null ? _connection.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _connection.FlushAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // A connection takes one read at a time.
        await _firstData!.WaitAsync(cancellationToken).ConfigureAwait(false);
        _firstData = null;
        return await _connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }
}
