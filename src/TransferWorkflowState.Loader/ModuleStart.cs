using System.Management.Automation;

namespace TransferWorkflowState.Loader;

/// <summary>Called by PowerShell before it loads the module's own assembly.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    private static bool _isLoaded;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The session has another version or another build of the module.</exception>
    public void OnImport()
    {
        if (_isLoaded)
        {
            // The import may be that of another copy of the module, in a folder of its own, with the same loader.
            ModuleAssembly.Check(FolderOfImport());
            return;
        }

        ModuleAssembly.Load(PrivateLoadContext.ModuleFolder);
        PrivateLoadContext.Use();
        _isLoaded = true;
    }

    private static string FolderOfImport()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Module.ModuleBase", useLocalScope: true).Invoke<string>()[0];
    }
}
