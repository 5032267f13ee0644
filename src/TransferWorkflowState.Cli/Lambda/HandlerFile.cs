using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The command that the handler in a function's settings names: a file of its package.</summary>
internal static class HandlerFile
{
    private const string PowerShell = "pwsh";

    /// <summary>The command that runs it.</summary>
    /// <exception cref="RuntimeInitException">The settings name none, or it is not in the package.</exception>
    public static IReadOnlyList<string> FindCommand()
    {
        if (LambdaEnvironment.Handler is not { } handler)
        {
            throw new RuntimeInitException(FunctionMessages.HandlerNotSet());
        }

        string file = Path.GetFullPath(Path.Combine(LambdaEnvironment.TaskRoot, handler));
        if (!File.Exists(file))
        {
            throw new RuntimeInitException(FunctionMessages.HandlerMissing(handler, file));
        }

        // A usual setting of functions whose bootstrap is all there is: it would start itself and ask for invocations.
        if (Path.GetFileName(file) == LambdaEnvironment.Bootstrap)
        {
            throw new RuntimeInitException(FunctionMessages.HandlerIsRuntime(handler));
        }

        return !Path.GetExtension(file).Equals(".ps1", StringComparison.OrdinalIgnoreCase) ? [file]
            : ProgramFile.Find(PowerShell) is not null ? [PowerShell, "-NoProfile", "-NonInteractive", "-File", file]
            : throw new RuntimeInitException(FunctionMessages.PowerShellMissing(handler, PowerShell));
    }
}
