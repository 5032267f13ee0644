using System.Management.Automation;
using System.Management.Automation.Remoting.Internal;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The errors that a script block writes.</summary>
internal static class WorkErrors
{
    /// <summary>Whether it is a line that a program wrote to its error stream: a message, which may or may not be of an error.</summary>
    public static bool IsOfProgram(ErrorRecord error) =>
        error.FullyQualifiedErrorId is "NativeCommandError" or "NativeCommandErrorMessage";

    /// <summary>Whether errors end the pipeline of a cmdlet: by -ErrorAction Stop, or by the preference of its caller.</summary>
    public static bool EndPipelineOf(PSCmdlet cmdlet)
    {
        object? action = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? bound)
            ? bound
            : cmdlet.SessionState.PSVariable.GetValue("ErrorActionPreference");
        return LanguagePrimitives.TryConvertTo(action, out ActionPreference preference) && preference == ActionPreference.Stop;
    }

    /// <summary>Writes a message of a program, which ends no pipeline whatever the preference for errors is.</summary>
    public static void WriteMessage(ErrorRecord message, PSCmdlet cmdlet)
    {
        Action<Cmdlet, PSObject?> write = (onward, _) => PassOn(message, onward);
        using SteppablePipeline pipeline = WorkScript.CreateCommand(cmdlet.SessionState).GetSteppablePipeline(
            CommandOrigin.Internal, [ScriptBlock.Create(WorkScript.WriteMessage), new object[] { ForwardOutputCommand.Info, write }]);
        pipeline.Begin(cmdlet);
        _ = pipeline.Process();
        _ = pipeline.End();
    }

    /// <summary>Writes an error as it is: from where it came, and with its own id.</summary>
    public static void PassOn(ErrorRecord error, Cmdlet cmdlet) =>
        new PSStreamObject(PSStreamObjectType.Error, error).WriteStreamObject(cmdlet, overrideInquire: false);
}
