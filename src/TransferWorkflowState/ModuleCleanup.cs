using System.Management.Automation;
using System.Management.Automation.Runspaces;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState;

/// <summary>Ends the sandboxes of a session with the module; those of the process's other sessions go on.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => TransferSandbox.DisposeAll(Runspace.DefaultRunspace.InstanceId);
}
