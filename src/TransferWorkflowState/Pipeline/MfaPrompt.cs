using System.Management.Automation.Host;
using System.Net;
using System.Security;

using TransferWorkflowState.Messages;

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
            throw new InvalidOperationException(CmdletNotes.MfaExpired());
        }

        _console.Write(CmdletNotes.MfaCode(device));
        using SecureString code = _console.ReadLineAsSecureString();
        return new NetworkCredential("", code).Password;
    }
}
