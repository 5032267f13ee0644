namespace TransferWorkflowState.Cli.Messages;

/// <summary>Why a file cannot be executed, to follow "'x' cannot be executed:", without the full stop.</summary>
internal static class ProgramProblems
{
    /// <summary>It is not a file.</summary>
    public static string Folder() => "it is a folder. Specify the program in it";

    /// <summary>Nobody may execute it. The system's words.</summary>
    public static string NotPermitted() => "Permission denied. Make it executable with chmod +x";

    /// <summary>The name of the interpreter ends with a carriage return.</summary>
    public static string WindowsLineEndings() => "it has Windows line endings; save it with LF line endings";

    /// <summary>The program that the first line of the script names is missing.</summary>
    public static string MissingInterpreter(string interpreter) => $"its interpreter '{interpreter}' was not found. Install it, or correct the first line of the script";

    /// <summary>Windows starts a PowerShell script only by PowerShell.</summary>
    public static string PowerShellScript(string file) => $"it is a PowerShell script; run it as: pwsh -File \"{file}\"";

    /// <summary>Windows does not start files of its kind.</summary>
    public static string NotStartable() => "Windows starts only .exe, .com, .cmd and .bat files; put the program that runs it first";

    /// <summary>Nothing keeps cmd.exe from reading these characters as its own.</summary>
    public static string UnsafeArguments() =>
        "cmd.exe would alter its path or an argument that contains a quotation mark, a percent sign or a control character; use pwsh -File or a program instead";
}
