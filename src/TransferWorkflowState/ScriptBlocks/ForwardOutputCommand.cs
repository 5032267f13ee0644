using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

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
