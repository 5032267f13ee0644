using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Says how a command is started, or why it cannot be. Starts nothing.</summary>
internal static class CommandStart
{
    /// <param name="command">The program and its arguments.</param>
    /// <param name="start">How it is started.</param>
    /// <param name="refusal">How the command ends without being started.</param>
    public static bool TryCreate(
        IReadOnlyList<string> command, [NotNullWhen(true)] out ProcessStartInfo? start, [NotNullWhen(false)] out CommandEnd? refusal)
    {
        string program = command[0];
        string[] arguments = [.. command.Skip(1)];
        string? file = ProgramFile.Find(program);
        refusal = file is null ? CommandEnd.Missing(program) : Refuse(program, file, arguments);
        start = refusal is not null ? null
            : OperatingSystem.IsWindows() && BatchFile.IsBatchFile(file!) ? BatchFile.Start(file!, arguments)
            : new(file!, arguments);
        return refusal is null;
    }

    private static CommandEnd? Refuse(string program, string file, string[] arguments)
    {
        // .NET has an exception for it that does not say so.
        return Directory.Exists(file) ? CommandEnd.NotExecuted(program, ProgramProblems.Folder())
            : !File.Exists(file) ? CommandEnd.Missing(program)
            : OperatingSystem.IsWindows() ? RefuseOnWindows(program, file, arguments)
            : !ProgramFile.IsExecutable(file) ? CommandEnd.NotExecuted(program, ProgramProblems.NotPermitted())
            : RefuseScript(program, file);
    }

    /// <summary>A script names the program that runs it; the system's error for a missing one is that of a missing script.</summary>
    private static CommandEnd? RefuseScript(string program, string file)
    {
        string? interpreter = ProgramFile.FindInterpreter(file);
        return interpreter is null || File.Exists(interpreter) ? null
            : interpreter.EndsWith('\r') ? CommandEnd.NotExecuted(program, ProgramProblems.WindowsLineEndings())
            : CommandEnd.NotExecuted(program, ProgramProblems.MissingInterpreter(interpreter));
    }

    private static CommandEnd? RefuseOnWindows(string program, string file, string[] arguments)
    {
        return Path.GetExtension(file).Equals(".ps1", StringComparison.OrdinalIgnoreCase)
                ? CommandEnd.NotExecuted(program, ProgramProblems.PowerShellScript(file))
            : !ProgramFile.IsStartable(file)
                ? CommandEnd.NotExecuted(program, ProgramProblems.NotStartable())
            : BatchFile.IsBatchFile(file) && !arguments.Prepend(file).All(BatchFile.IsSafe)
                ? CommandEnd.NotExecuted(program, ProgramProblems.UnsafeArguments())
            : null;
    }
}
