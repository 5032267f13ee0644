using System.Security.Authentication;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire;

/// <summary>Why a TLS handshake failed for another reason than the certificate, and what to do about it.</summary>
internal sealed record TlsFailure(string Message, string NextStep, ConnectionSetting? Setting)
{
    // Only the texts of OpenSSL, Schannel and .NET tell the causes apart.
    private static readonly string[] _protocolTexts = ["protocol", "common algorithm"];

    private static readonly string[] _plainTextTexts = ["frame size", "corrupted frame", "http request", "unexpected packet format"];

    /// <summary>The cause of a handshake that failed.</summary>
    public static TlsFailure From(AuthenticationException exception)
    {
        if (exception is ServerCertificateException certificate)
        {
            return new(certificate.Message, certificate.NextStep, certificate.IsOfIssuer ? ConnectionSetting.CaBundle : null);
        }

        Exception cause = exception.GetBaseException();
        return Has(cause, _plainTextTexts) ? new(
                "The server did not respond with TLS: the https URL may be that of an http server, or a proxy may be in between.",
                "Check the endpoint URL and the proxy settings.",
                null)
            : Has(cause, _protocolTexts) ? new(
                "The server does not offer TLS 1.2 or later.",
                "Use an endpoint or a proxy that offers TLS 1.2 or 1.3.",
                null)
            : new(
                $"The TLS handshake failed: {cause.Message}",
                "Check the endpoint URL and any TLS proxy in between; to trust a private certificate authority, set AWS_CA_BUNDLE.",
                ConnectionSetting.CaBundle);
    }

    private static bool Has(Exception cause, string[] texts) =>
        Array.Exists(texts, text => cause.Message.Contains(text, StringComparison.OrdinalIgnoreCase));
}
