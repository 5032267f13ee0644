using System.Management.Automation;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState;

/// <summary>Ends the sandboxes with the module.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => TransferSandbox.DisposeAll();
}
