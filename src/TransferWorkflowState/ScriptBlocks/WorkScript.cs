using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// What is put around a script block. The names are such that no block means them. The catch makes what ends a statement,
/// such as an exception of .NET, end the block, and gives it a preference: with SilentlyContinue or Ignore, throw does
/// not end anything outside of try.
/// </summary>
internal static class WorkScript
{
    /// <summary>Runs the block with its record as $_ and first argument, and its event as second; errors end it if $__stop says so.</summary>
    public const string Call = """
        [CmdletBinding()]
        param($__block, $__record, $__arguments, $__using, $__stop, $__cmdlet)
        if ($__stop) { $ErrorActionPreference = 'Stop' }
        $_ = $__record
        $PSCmdlet = $__cmdlet
        try { & $__block @__arguments @__using } catch { $ErrorActionPreference = 'Stop'; throw }
        """;

    /// <summary>Does so, and writes a last object when the block has come to its end.</summary>
    public const string InvokeToEnd = """
        [CmdletBinding()]
        param($__block, $__record, $__arguments, $__using, $__end)
        $_ = $__record
        try { & $__block @__arguments @__using } catch { $ErrorActionPreference = 'Stop'; throw }
        $__end
        """;

    /// <summary>Does the same as Call and takes its output out of the pipeline, so that only its errors are left in it.</summary>
    public const string CaptureErrors = """
        param($__call, $__block, $__record, $__arguments, $__using, $__stop, $__cmdlet, $__variables, $__forward, $__output)
        try { & $__call $__block $__record $__arguments $__using $__stop $__cmdlet @__variables | & $__forward -Write $__output }
        catch { $ErrorActionPreference = 'Stop'; throw }
        """;

    /// <summary>Does so and takes the errors too. -ErrorAction Continue is for the messages of programs.</summary>
    public const string CaptureAll = """
        param($__captureErrors, $__arguments, $__forward, $__errors)
        try { & $__captureErrors @__arguments 2>&1 | & $__forward -Write $__errors -ErrorAction Continue }
        catch { $ErrorActionPreference = 'Stop'; throw }
        """;

    /// <summary>Writes a message of a program, which ends nothing whatever the preference for errors is.</summary>
    public const string WriteMessage = "param($__forward, $__write) & $__forward -Write $__write -ErrorAction Continue";

    private const string Command = "param($__captureAll, $__arguments) & $__captureAll @__arguments";

    /// <summary>Does so as one command, which is given CaptureAll or WriteMessage, and its arguments.</summary>
    public static ScriptBlock CreateCommand(SessionState session)
    {
        // The engine looks up the arguments by itself, which it does not do for a script of a constrained session. The
        // user's block keeps the language that it was written in.
        PSLanguageMode mode = session.LanguageMode;
        if (mode == PSLanguageMode.FullLanguage)
        {
            return ScriptBlock.Create(Command);
        }

        session.LanguageMode = PSLanguageMode.FullLanguage;
        try
        {
            return ScriptBlock.Create(Command);
        }
        finally
        {
            session.LanguageMode = mode;
        }
    }
}
