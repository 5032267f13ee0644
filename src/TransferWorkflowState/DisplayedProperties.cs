using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TransferWorkflowState;

/// <summary>
/// The views of the module's objects, the properties that PowerShell shows where no view says so, and the one that it
/// hides. Not in a Types.ps1xml file: PowerShell refuses that of a second copy of the module, as data that is there already.
/// </summary>
internal static class DisplayedProperties
{
    private static readonly ConditionalWeakTable<Runspace, object> _sessions = [];

    private const string UpdateFormatData = "Microsoft.PowerShell.Utility\\Update-FormatData";
    private const string UpdateTypeData = "Microsoft.PowerShell.Utility\\Update-TypeData";
    private const string Views = "TransferWorkflowState.Format.ps1xml";
    private const string InputObject = "InputObject";

    private static readonly Dictionary<string, string[]> _ofTypes = new()
    {
        ["TransferWorkflowState.StepStateResult"] = ["WorkflowId", "ExecutionId", "Status", "RequestId", "Attempts", "Elapsed"],
        ["TransferWorkflowState.TransferWorkflowExecution"] = ["WorkflowId", "ExecutionId", "Status", "WaitingStep", "InitialFileLocation", "UserName", "ServerId", "SessionId", "Error", "Steps"],
        ["TransferWorkflowState.TransferWorkflowSandbox"] = ["EndpointUrl", "Region", "AccessKey"],
        ["TransferWorkflowState.Sandbox.SandboxExecution"] = ["WorkflowId", "ExecutionId", "Status", "StepStatus", "CallbackCount"],
        ["TransferWorkflowState.LambdaEvent"] = ["serviceMetadata", "fileLocation"],
    };

    /// <summary>
    /// Sets them in this session, before the first of the objects is written. Not when the module is imported: for a file
    /// of views, PowerShell reads all of its own again, and the cmdlets that set the rest take longer to load than the module.
    /// </summary>
    /// <param name="command">The cmdlet that is about to write objects.</param>
    public static void Set(CommandInfo command)
    {
        if (!_sessions.TryAdd(Runspace.DefaultRunspace, typeof(DisplayedProperties)))
        {
            return;
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        _ = shell.AddCommand(UpdateFormatData).AddParameter("AppendPath", Path.Combine(command.Module.ModuleBase, Views));
        foreach ((string type, string[] properties) in _ofTypes)
        {
            _ = shell.AddStatement().AddCommand(UpdateTypeData)
                .AddParameter("TypeName", type)
                .AddParameter("DefaultDisplayPropertySet", properties)
                .AddParameter("Force");
        }

        // What is saved, or comes from a job, has no token: not every session that shows it hides that.
        string resultType = typeof(StepStateResult).FullName!;
        TypeData result = new(resultType)
        {
            SerializationMethod = "SpecificProperties",
            PropertySerializationSet = new(_ofTypes[resultType]),
            Members = { [InputObject] = new CodePropertyData(InputObject, typeof(StepStateResult).GetMethod(nameof(StepStateResult.GetInputObject))) { IsHidden = true } },
        };
        _ = shell.AddStatement().AddCommand(UpdateTypeData).AddParameter("TypeData", result).AddParameter("Force");
        _ = shell.Invoke();
    }
}
