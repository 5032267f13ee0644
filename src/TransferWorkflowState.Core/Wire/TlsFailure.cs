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
        return Has(cause, _plainTextTexts) ? CallProblems.NotTls()
            : Has(cause, _protocolTexts) ? CallProblems.OldTls()
            : CallProblems.HandshakeFailed(cause.Message);
    }

    private static bool Has(Exception cause, string[] texts) =>
        Array.Exists(texts, text => cause.Message.Contains(text, StringComparison.OrdinalIgnoreCase));
}
