using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Connection;

/// <summary>Which server certificates are accepted.</summary>
internal static class ServerTrust
{
    private const string BundleVariable = "AWS_CA_BUNDLE";

    // A machine's own settings may still allow what is older.
#pragma warning disable CA5398
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398

    /// <summary>The TLS options for a connection: TLS 1.2 or later, and the machine's trusted certificates unless the options name others.</summary>
    /// <exception cref="ConnectionException">There is a bundle that cannot be used.</exception>
    public static SslClientAuthenticationOptions CreateTlsOptions(ConnectionOptions options)
    {
        if (!options.VerifySsl)
        {
#pragma warning disable CA5359 // The user asked for it by name.
            return new() { EnabledSslProtocols = Protocols, RemoteCertificateValidationCallback = static (_, _, _, _) => true };
#pragma warning restore CA5359
        }

        string? bundle = options.CaBundle ?? (options.SandboxRegion is null ? Environment.GetEnvironmentVariable(BundleVariable) : null);
        return new()
        {
            EnabledSslProtocols = Protocols,
            CertificateChainPolicy = string.IsNullOrEmpty(bundle) ? null : ReadPolicy(bundle),
            RemoteCertificateValidationCallback = CertificateCheck.Validate,
        };
    }

    private static X509ChainPolicy ReadPolicy(string path)
    {
        // Revocation as without a bundle: private authorities seldom publish any.
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw ConnectionProblems.InvalidCaBundle(path, FileProblem.Of(path, e), e);
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw ConnectionProblems.InvalidCaBundle(path, ConnectionProblems.WithoutCertificate());
    }
}
