using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs an action on the pipeline's thread, in a nested pipeline that can be stopped by itself. Not exported.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Frame")]
internal sealed class FrameCommand : Cmdlet
{
    public static CmdletInfo Info { get; } = new("Invoke-Frame", typeof(FrameCommand));

    [Parameter(Mandatory = true)]
    public Action Action { get; set; } = null!;

    protected override void EndProcessing() => Action();
}
