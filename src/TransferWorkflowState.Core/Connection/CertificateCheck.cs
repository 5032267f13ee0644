using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>Accepts a server's certificate as .NET does, and says why it does not: .NET's own message does not name the cause.</summary>
internal static class CertificateCheck
{
    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private const int MaxNames = 5;

    /// <summary>The callback of <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="ServerCertificateException">The certificate is not accepted.</exception>
    public static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        bool isAccepted = errors == SslPolicyErrors.None;
        return isAccepted ? isAccepted : throw Refuse(sender, certificate, chain, errors);
    }

    private static ServerCertificateException Refuse(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        string host = (sender as SslStream)?.TargetHostName is { Length: > 0 } name ? $"'{name}'" : "the endpoint";
        (string cause, string nextStep, bool isOfIssuer) = Find(certificate, chain, errors);
        return new($"The certificate of {host} was rejected: {cause}", nextStep, isOfIssuer);
    }

    private static (string Cause, string NextStep, bool IsOfIssuer) Find(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return ("the server did not send one.", "Check the endpoint URL and any TLS proxy in between.", false);
        }

        X509ChainStatusFlags status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status)
            ?? X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return (DescribeValidity(chain!), "Renew the certificate, or correct this machine's clock.", false);
        }

        if ((status & Untrusted) != 0)
        {
            string issuer = chain!.ChainElements.LastOrDefault()?.Certificate.Issuer ?? certificate.Issuer;
            return (
                $"its issuer '{issuer}' is not trusted.",
                "If you trust the issuer, for example a company's TLS proxy, set AWS_CA_BUNDLE to the PEM file of its certificate.",
                !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch));
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? ($"it was issued for another host: {DescribeNames(certificate)}.", "Check the endpoint URL: use a host name in the certificate.", false)
            : ($"{chain?.ChainStatus.FirstOrDefault().StatusInformation?.Trim()}", "Check the certificate of the endpoint and of any TLS proxy in between.", false);
    }

    private static string DescribeValidity(X509Chain chain)
    {
        DateTime now = DateTime.Now;
        X509Certificate2 invalid = chain.ChainElements.Select(static element => element.Certificate)
            .FirstOrDefault(item => item.NotAfter < now || item.NotBefore > now) ?? chain.ChainElements[0].Certificate;
        return invalid.NotBefore > now
            ? $"it is not valid before {invalid.NotBefore.ToUniversalTime():u}."
            : $"it expired on {invalid.NotAfter.ToUniversalTime():u}.";
    }

    private static string DescribeNames(X509Certificate certificate)
    {
        using X509Certificate2 whole = new(certificate);
        string[] names =
        [
            .. whole.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(static names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static address => address.ToString()))),
        ];
        return names.Length > 0 ? string.Join(", ", names.Take(MaxNames)) : whole.Subject;
    }
}
