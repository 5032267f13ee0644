using System.Buffers;
using System.Text.Json;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire;

/// <summary>An operation of the service: how its request is written and its response is read.</summary>
/// <param name="Name">Its name in the service model.</param>
/// <param name="Write">Writes the members of a request.</param>
/// <param name="Read">Reads a response that is nothing or one JSON object. Throws <see cref="JsonException"/> when it is not one of the operation.</param>
internal sealed record TransferOperation<TRequest, TResponse>(
    string Name, Action<TRequest, Utf8JsonWriter> Write, Func<byte[], TResponse> Read)
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>The longest response in bytes. What is longer must not fill the memory, once for each call in flight.</summary>
    public int MaxResponseLength { get; init; } = 64 * 1024;

    /// <summary>The JSON of a request.</summary>
    public byte[] WriteBody(TRequest request)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        Write(request, writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
