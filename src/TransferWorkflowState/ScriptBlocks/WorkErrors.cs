using System.Management.Automation;
using System.Management.Automation.Remoting.Internal;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The errors that a script block writes.</summary>
internal static class WorkErrors
{
    /// <summary>Whether it is a line that a program wrote to its error stream: a message, which may or may not be of an error.</summary>
    public static bool IsOfProgram(ErrorRecord error) =>
        error.FullyQualifiedErrorId is "NativeCommandError" or "NativeCommandErrorMessage";

    /// <summary>Writes an error as it is: from where it came, and with its own id.</summary>
    public static void PassOn(ErrorRecord error, Cmdlet cmdlet) =>
        new PSStreamObject(PSStreamObjectType.Error, error).WriteStreamObject(cmdlet, overrideInquire: false);
}
