using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>The texts for a server's certificate that is not accepted: .NET's own message does not name the cause.</summary>
internal static class CertificateProblems
{
    private const string CheckProxy = "Check the endpoint URL and any TLS proxy in between.";
    private const string Renew = "Renew the certificate, or correct this machine's clock.";

    public static ServerCertificateException NotSent(string? host) => Create(host, "the server did not send one.", CheckProxy);

    public static ServerCertificateException NotValidYet(string? host, DateTime start) =>
        Create(host, $"it is not valid before {start.ToUniversalTime():u}.", Renew);

    public static ServerCertificateException Expired(string? host, DateTime end) =>
        Create(host, $"it expired on {end.ToUniversalTime():u}.", Renew);

    /// <param name="host">The host that was called.</param>
    /// <param name="issuer">The issuer's distinguished name.</param>
    /// <param name="isOnlyProblem">Whether the certificate would be accepted if the issuer were trusted.</param>
    public static ServerCertificateException UntrustedIssuer(string? host, string issuer, bool isOnlyProblem) => Create(
        host,
        $"its issuer '{issuer}' is not trusted.",
        "If you trust the issuer, for example a company's TLS proxy, set AWS_CA_BUNDLE to the PEM file of its certificate.",
        isOnlyProblem);

    public static ServerCertificateException OfOtherHost(string? host, string names) =>
        Create(host, $"it was issued for another host: {names}.", "Check the endpoint URL: use a host name in the certificate.");

    /// <param name="host">The host that was called.</param>
    /// <param name="cause">What the system says, as a sentence.</param>
    public static ServerCertificateException Rejected(string? host, string cause) =>
        Create(host, cause, "Check the certificate of the endpoint and of any TLS proxy in between.");

    private static ServerCertificateException Create(string? host, string cause, string nextStep, bool isOfIssuer = false) =>
        new($"The certificate of {(string.IsNullOrEmpty(host) ? "the endpoint" : $"'{host}'")} was rejected: {cause}", nextStep, isOfIssuer);
}
