using System.Management.Automation;

namespace TransferWorkflowState;

/// <summary>Called by PowerShell before it looks at any cmdlet.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PrivateLoadContext.Use();
}
