using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>The environment variables that tell a command which step it works for. Never the token.</summary>
internal static class WorkEnvironment
{
    /// <summary>Sets them, and removes inherited ones for which the record has nothing.</summary>
    public static void Set(IDictionary<string, string?> environment, WaitingStep step, IRecord record)
    {
        _ = environment.Remove(StepEvent.Variable);
        TransferDetails details = new(record);
        (string Name, string? Value)[] variables =
        [
            ("TRANSFER_WORKFLOW_ID", step.WorkflowId),
            ("TRANSFER_EXECUTION_ID", step.ExecutionId),
            ("TRANSFER_SERVER_ID", details.ServerId),
            ("TRANSFER_USER_NAME", details.UserName),
            ("TRANSFER_FILE", details.File),
        ];
        foreach ((string name, string? value) in variables)
        {
            _ = environment.Remove(name);

            // The system would cut a text at its NUL, and name another file.
            if (value?.Contains('\0') == false)
            {
                environment[name] = value;
            }
        }
    }
}
