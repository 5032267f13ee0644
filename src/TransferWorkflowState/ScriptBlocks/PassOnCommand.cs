using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The end of a pipeline within a cmdlet: hands on what comes. Not exported.</summary>
[Cmdlet(VerbsCommunications.Write, "Onward")]
internal sealed class PassOnCommand : Cmdlet
{
    public static CmdletInfo Info { get; } = new("Write-Onward", typeof(PassOnCommand));

    [Parameter(Mandatory = true)]
    public Action<Cmdlet, PSObject?> Write { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => Write(this, InputObject);
}
