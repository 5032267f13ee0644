using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

using Amazon;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Loads what every call needs and what takes long to load, beside whatever a short-lived process does first: the table
/// of AWS regions, the cryptography of signatures, the types of a message and of a connection. Calls nobody.
/// </summary>
public static class WarmUp
{
    private static readonly Task _work = Task.Run(static () =>
    {
        _ = RegionEndpoint.GetBySystemName("us-east-1");
        _ = HMACSHA256.HashData(SHA256.HashData([]), Array.Empty<byte>());
        using HttpRequestMessage message = new(HttpMethod.Post, "http://localhost/") { Content = new ByteArrayContent([]) };
        _ = message.Headers.TryAddWithoutValidation("Authorization", "");
        using Utf8JsonWriter writer = new(Stream.Null);
        writer.WriteStringValue("");
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
    });

    /// <summary>Starts, once in a process, on a thread of the pool. Nobody has to wait for it.</summary>
    public static void Start() => _ = _work;
}
