using System.Management.Automation;

namespace TransferWorkflowState;

/// <summary>Called by PowerShell before it looks at any cmdlet.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PrivateLoadContext.Use();

    /// <summary>
    /// Says whether this assembly is the one in a folder. PowerShell calls it where a script converts a text to this type:
    /// the module's own script does, since PowerShell compiles code to read a property and none to convert.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <returns>An object if it is, otherwise <see langword="null"/>.</returns>
    public static ModuleStart? Parse(string folder) =>
        folder == Path.GetDirectoryName(typeof(ModuleStart).Assembly.Location) ? new() : null;
}
