using System.Management.Automation;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Commands;

/// <summary>Starts a local Transfer Family endpoint with executions that wait for a callback.</summary>
[Cmdlet(VerbsLifecycle.Start, "TransferWorkflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TransferWorkflowSandbox))]
public sealed class StartTransferWorkflowSandboxCommand : PSCmdlet
{
    /// <summary>How many executions wait in it.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 1_000_000)]
    public int ExecutionCount { get; set; } = 1;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ShouldProcess("127.0.0.1", "Start a local Transfer Family endpoint"))
        {
            WriteObject(new TransferWorkflowSandbox(TransferSandbox.Start(new() { ExecutionCount = ExecutionCount })));
        }
    }
}
