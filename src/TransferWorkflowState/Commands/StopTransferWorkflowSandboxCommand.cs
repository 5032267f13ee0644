using System.Management.Automation;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.Commands;

/// <summary>Stops a local Transfer Family endpoint. Stopping it twice does no harm.</summary>
[Cmdlet(VerbsLifecycle.Stop, "TransferWorkflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopTransferWorkflowSandboxCommand : PSCmdlet
{
    /// <summary>The sandbox that Start-TransferWorkflowSandbox wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TransferWorkflowSandbox Sandbox { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShouldProcess(Sandbox.EndpointUrl, CmdletNotes.StopSandbox()))
        {
            Sandbox.Server.Dispose();
        }
    }
}
