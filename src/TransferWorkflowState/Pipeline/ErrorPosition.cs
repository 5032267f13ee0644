using System.Management.Automation;
using System.Management.Automation.Language;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// Gives an error the place in a script that it came from. Only a command that writes an error gives it a place, which
/// can then be changed: so one writes it to nowhere first. Not exported.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ErrorPosition")]
internal sealed class ErrorPosition : Cmdlet
{
    private static readonly CmdletInfo _info = new("Set-ErrorPosition", typeof(ErrorPosition));

    [Parameter(Mandatory = true)]
    public ErrorRecord Error { get; set; } = null!;

    /// <summary>Needs the thread of a pipeline.</summary>
    public static void Set(ErrorRecord error, InvocationInfo? origin)
    {
        if (origin is null)
        {
            return;
        }

        using PowerShell nested = PowerShell.Create(RunspaceMode.CurrentRunspace);
        _ = nested.AddCommand(_info).AddParameter(nameof(Error), error).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke();
        error.InvocationInfo.DisplayScriptPosition = new ScriptExtent(
            new(origin.ScriptName, origin.ScriptLineNumber, origin.OffsetInLine, origin.Line),
            new(origin.ScriptName, origin.ScriptLineNumber, origin.Line.TrimEnd().Length + 1, origin.Line));
    }

    protected override void EndProcessing() => WriteError(Error);
}
