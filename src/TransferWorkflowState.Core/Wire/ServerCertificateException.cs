using System.Security.Authentication;

namespace TransferWorkflowState.Wire;

/// <summary>The certificate of the server was not accepted, so nothing was sent to it.</summary>
internal sealed class ServerCertificateException : AuthenticationException
{
    public ServerCertificateException(string message, string nextStep, bool isOfIssuer)
        : base(message)
    {
        NextStep = nextStep;
        IsOfIssuer = isOfIssuer;
    }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }

    /// <summary>Whether the certificate would be accepted if its issuer were trusted.</summary>
    public bool IsOfIssuer { get; }
}
