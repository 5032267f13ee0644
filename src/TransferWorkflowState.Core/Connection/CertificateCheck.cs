using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>Accepts a server's certificate as .NET does, and says why it does not.</summary>
internal static class CertificateCheck
{
    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private const int MaxNames = 5;

    /// <summary>The callback of <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="ServerCertificateException">The certificate is not accepted.</exception>
    public static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        bool isAccepted = errors == SslPolicyErrors.None;
        return isAccepted ? isAccepted : throw Refuse((sender as SslStream)?.TargetHostName, certificate, chain, errors);
    }

    private static ServerCertificateException Refuse(string? host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return CertificateProblems.NotSent(host);
        }

        X509ChainStatusFlags status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status)
            ?? X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return RefuseTime(host, chain!);
        }

        bool isOfOtherHost = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        if ((status & Untrusted) != 0)
        {
            string issuer = chain!.ChainElements.LastOrDefault()?.Certificate.Issuer ?? certificate.Issuer;
            return CertificateProblems.UntrustedIssuer(host, issuer, isOnlyProblem: !isOfOtherHost);
        }

        return isOfOtherHost
            ? CertificateProblems.OfOtherHost(host, DescribeNames(certificate))
            : CertificateProblems.Rejected(host, $"{chain?.ChainStatus.FirstOrDefault().StatusInformation?.Trim()}");
    }

    private static ServerCertificateException RefuseTime(string? host, X509Chain chain)
    {
        DateTime now = DateTime.Now;
        X509Certificate2 invalid = chain.ChainElements.Select(static element => element.Certificate)
            .FirstOrDefault(item => item.NotAfter < now || item.NotBefore > now) ?? chain.ChainElements[0].Certificate;
        return invalid.NotBefore > now
            ? CertificateProblems.NotValidYet(host, invalid.NotBefore)
            : CertificateProblems.Expired(host, invalid.NotAfter);
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
