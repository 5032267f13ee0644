using System.Security.Cryptography;

using Amazon;

namespace TransferWorkflowState.Aws;

/// <summary>
/// Loads what every call needs and takes longest to load, beside whatever a short-lived process does first: the table of
/// AWS regions and the cryptography of signatures.
/// </summary>
public static class Preparation
{
    private static readonly Task _work = Task.Run(static () =>
    {
        _ = RegionEndpoint.GetBySystemName("us-east-1");
        _ = HMACSHA256.HashData(SHA256.HashData([]), Array.Empty<byte>());
    });

    /// <summary>Begins, once in a process, on a thread of the pool. Nobody has to wait for it.</summary>
    public static void Begin() => _ = _work;
}
