using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs an action on the pipeline's thread, in a nested pipeline that can be stopped by itself. Not exported.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nested")]
internal sealed class InvokeNestedCommand : Cmdlet
{
    public static CmdletInfo Info { get; } = new("Invoke-Nested", typeof(InvokeNestedCommand));

    [Parameter(Mandatory = true)]
    public Action Action { get; set; } = null!;

    protected override void EndProcessing() => Action();
}
