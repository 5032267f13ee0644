using System.Management.Automation;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>What a run may do with its cmdlet: write, and end its pipeline. Verbose messages and warnings show no token.</summary>
internal sealed class CmdletOutput
{
    private readonly PSCmdlet _cmdlet;

    public CmdletOutput(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
    }

    public void WriteObject(object? value) => _cmdlet.WriteObject(value);

    public void WriteError(ErrorRecord error) => _cmdlet.WriteError(error);

    public void WriteVerbose(string text) => _cmdlet.WriteVerbose(ShownText.Mask(text));

    public void WriteWarning(string text) => _cmdlet.WriteWarning(ShownText.Mask(text));

    public void WriteProgress(ProgressRecord progress) => _cmdlet.WriteProgress(progress);

    public void ThrowTerminatingError(ErrorRecord error) => _cmdlet.ThrowTerminatingError(error);
}
