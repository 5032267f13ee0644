namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>A request as it came over the wire, nothing decoded.</summary>
internal sealed record SandboxRequest
{
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded as it was sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query without its question mark, percent-encoded as it was sent; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The headers; names compare without case, repeated ones are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty while only the head has been read.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Whether the client wants to send more requests on its connection.</summary>
    public bool KeepAlive { get; init; } = true;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
