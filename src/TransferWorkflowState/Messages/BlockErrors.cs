namespace TransferWorkflowState.Messages;

/// <summary>What is wrong with a script block: the error comes before it runs for any record.</summary>
internal static class BlockErrors
{
    private const string NothingDone = "Nothing was run or sent.";

    /// <summary>A script block for runspaces reads a variable of the session.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="function">The function that reads it; <see langword="null"/> when the script block itself does.</param>
    public static CmdletError SessionVariable(string name, string? function) => new(
        "SessionVariable",
        $"{(function is null ? "The script block" : $"The function {function}")} reads the session's variable ${name}, which is not available in the runspaces of -ThrottleLimit.",
        function is null
            ? $"{NothingDone} Write $using:{name} in the script block, or set ${name} there."
            : $"{NothingDone} Pass the value to {function} as an argument: $using:{name} in the script block.");

    /// <summary>A script block for runspaces calls a command of a module that is not in a file.</summary>
    public static CmdletError SessionModule(string command, string module) => new(
        "SessionModule",
        $"The script block calls {command} of the module '{module}', which exists only in this session, not in a file.",
        $"{NothingDone} Save the module as a .psm1 file and import that file, or omit -ThrottleLimit.");

    /// <summary>Nothing is piped into the script block, so begin and process blocks have no meaning in it.</summary>
    public static string HasNamedBlocks() =>
        "The script block has a begin, process or dynamicparam block. Write the commands without these blocks: the record is $_ and the first argument.";

    /// <summary>The script block hides the exit codes of programs.</summary>
    public static string SetsExitCode() =>
        "The script block sets a variable $LASTEXITCODE of its own, which hides the exit codes of programs. Set $global:LASTEXITCODE.";
}
