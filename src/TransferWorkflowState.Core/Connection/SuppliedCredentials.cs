using Amazon.Runtime;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Credentials that a caller hands over. Shows no type of the AWS SDK, so that a caller may live beside another build of it.
/// </summary>
public sealed class SuppliedCredentials
{
    internal SuppliedCredentials(AWSCredentials credentials)
    {
        Credentials = credentials;
    }

    internal AWSCredentials Credentials { get; }

    /// <summary>Credentials that are a pair of keys.</summary>
    /// <param name="accessKey">The access key.</param>
    /// <param name="secretKey">Its secret: never shown.</param>
    public static SuppliedCredentials FromKeys(string accessKey, string secretKey) => new(new BasicAWSCredentials(accessKey, secretKey));

    /// <summary>The credentials that an object is or holds: of any AWS SDK for .NET, or of AWS Tools for PowerShell. They are asked for each call.</summary>
    /// <param name="value">An object of any assembly.</param>
    /// <returns><see langword="null"/> when it holds none.</returns>
    public static SuppliedCredentials? Find(object value) =>
        ReflectedCredentials.TryCreate(value, out AWSCredentials? credentials) ? new(credentials) : null;
}
