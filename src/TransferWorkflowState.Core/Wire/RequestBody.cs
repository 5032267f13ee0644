using System.Net;

namespace TransferWorkflowState.Wire;

/// <summary>The body of a request, which knows how much of itself was handed to a connection.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly byte[] _bytes;

    public RequestBody(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Called when a connection begins to take the request.</summary>
    public Action? Started { get; set; }

    /// <summary>Whether a connection has begun to take the request: from then on it may arrive.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether a connection has taken the whole request.</summary>
    public bool IsSent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsStarted = true;
        Started?.Invoke();
        await stream.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
        IsSent = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
