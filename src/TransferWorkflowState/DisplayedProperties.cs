using System.Management.Automation;

namespace TransferWorkflowState;

/// <summary>
/// The properties that PowerShell shows of the module's objects where no view says so: none that holds a secret. Not in
/// a Types.ps1xml file: PowerShell refuses that of a second copy of the module, as data that is there already.
/// </summary>
internal static class DisplayedProperties
{
    private static readonly Dictionary<string, string[]> _ofTypes = new()
    {
        ["TransferWorkflowState.StepStateResult"] = ["WorkflowId", "ExecutionId", "Status", "RequestId", "Attempts", "Elapsed"],
        ["TransferWorkflowState.TransferWorkflowSandbox"] = ["EndpointUrl", "Region", "AccessKey"],
        ["TransferWorkflowState.Sandbox.SandboxExecution"] = ["WorkflowId", "ExecutionId", "Status", "StepStatus", "CallbackCount"],
        ["TransferWorkflowState.LambdaEvent"] = ["serviceMetadata", "fileLocation"],
    };

    /// <summary>Sets them in the session that imports the module.</summary>
    public static void Set()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        foreach ((string type, string[] properties) in _ofTypes)
        {
            _ = shell.AddStatement().AddCommand("Microsoft.PowerShell.Utility\\Update-TypeData")
                .AddParameter("TypeName", type)
                .AddParameter("DefaultDisplayPropertySet", properties)
                .AddParameter("Force");
        }

        _ = shell.Invoke();
    }
}
