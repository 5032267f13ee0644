using System.Security.Authentication;

namespace TransferWorkflowState.Wire;

/// <summary>The certificate of the server was not accepted, so nothing was sent to it.</summary>
internal sealed class ServerCertificateException : AuthenticationException
{
    public ServerCertificateException(string message, string nextStep)
        : base(message)
    {
        NextStep = nextStep;
    }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }
}
