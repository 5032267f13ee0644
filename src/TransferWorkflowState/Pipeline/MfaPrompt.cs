using System.Management.Automation.Host;
using System.Net;
using System.Security;

namespace TransferWorkflowState.Pipeline;

/// <summary>Asks for the code of an MFA device, on the pipeline's thread only.</summary>
internal sealed class MfaPrompt
{
    private readonly PSHostUserInterface _console;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public MfaPrompt(PSHostUserInterface console)
    {
        _console = console;
    }

    public string Ask(string device)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("The MFA session has expired.");
        }

        _console.Write($"Code of the MFA device {device}: ");
        using SecureString code = _console.ReadLineAsSecureString();
        return new NetworkCredential("", code).Password;
    }
}
