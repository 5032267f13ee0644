using TransferWorkflowState.Cli.Processes;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The command that the handler in a function's settings names: a file of its package.</summary>
internal static class HandlerFile
{
    private const string NotFound = "Runtime.HandlerNotFound";
    private const string PowerShell = "pwsh";
    private const string SetHandler = "Set the handler to the name of a file in the function's package, such as scan.sh, or specify a command after '--'.";

    /// <summary>The command that runs it.</summary>
    /// <exception cref="RuntimeInitException">The settings name none, or it is not in the package.</exception>
    public static IReadOnlyList<string> FindCommand()
    {
        if (LambdaEnvironment.Handler is not { } handler)
        {
            throw new RuntimeInitException(NotFound, "The function has no handler.", SetHandler);
        }

        string file = Path.GetFullPath(Path.Combine(LambdaEnvironment.TaskRoot, handler));
        if (!File.Exists(file))
        {
            throw new RuntimeInitException(NotFound, $"The handler of the function is '{handler}', but {file} does not exist.", SetHandler);
        }

        // A usual setting of functions whose bootstrap is all there is: it would start itself and ask for invocations.
        if (Path.GetFileName(file) == LambdaEnvironment.Bootstrap)
        {
            throw new RuntimeInitException(NotFound, $"The handler of the function is '{handler}', which is its runtime and not the program to run.", SetHandler);
        }

        return !Path.GetExtension(file).Equals(".ps1", StringComparison.OrdinalIgnoreCase) ? [file]
            : ProgramFile.Find(PowerShell) is not null ? [PowerShell, "-NoProfile", "-NonInteractive", "-File", file]
            : throw new RuntimeInitException(
                NotFound,
                $"The handler of the function is '{handler}', which {PowerShell} is to run, but {PowerShell} was not found.",
                "Add a layer with PowerShell to the function, and its folder to the function's variable PATH.");
    }
}
