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

/// <summary>The end of a pipeline within a cmdlet: hands on what comes. Not exported.</summary>
[Cmdlet("Forward", "Output")]
internal sealed class ForwardOutputCommand : Cmdlet
{
    public static CmdletInfo Info { get; } = new("Forward-Output", typeof(ForwardOutputCommand));

    [Parameter(Mandatory = true)]
    public Action<Cmdlet, PSObject?> Write { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => Write(this, InputObject);
}
