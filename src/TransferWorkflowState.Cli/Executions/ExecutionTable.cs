using System.Globalization;

using TransferWorkflowState.Executions;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Executions;

/// <summary>Executions for people.</summary>
internal static class ExecutionTable
{
    private const int IdWidth = -36;
    private const int StatusWidth = -18;
    private const int LabelWidth = -11;

    /// <summary>Writes a line for each execution, as it comes.</summary>
    /// <returns>How many there were.</returns>
    public static int Write(TextWriter output, IEnumerable<WorkflowExecution> executions)
    {
        int count = 0;
        foreach (WorkflowExecution execution in executions)
        {
            if (count++ == 0)
            {
                output.WriteLine($"{"EXECUTION",IdWidth}  {"STATUS",StatusWidth}  STEP  FILE");
            }

            string file = Show(execution.InitialFileLocation);
            string error = execution.Error is { } text ? $"  {text}" : "";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Show(execution.ExecutionId),IdWidth}  {Show(execution.Status),StatusWidth}  {execution.WaitingStep,4}  {file}{error}"));
        }

        return count;
    }

    /// <summary>Writes one execution with its steps.</summary>
    public static void Write(TextWriter output, WorkflowExecution execution)
    {
        WriteRow(output, "Workflow", execution.WorkflowId);
        WriteRow(output, "Execution", execution.ExecutionId);
        WriteRow(output, "Status", execution.Status);
        WriteRow(output, "File", execution.InitialFileLocation);
        WriteRow(output, "User", execution.UserName);
        WriteRow(output, "Server", execution.ServerId);
        WriteRow(output, "Session", execution.SessionId);
        foreach (EndedStep step in execution.Steps)
        {
            string error = step.ErrorType is null ? "succeeded" : step.ErrorMessage is null ? step.ErrorType : $"{step.ErrorType}: {step.ErrorMessage}";
            WriteRow(output, $"{(step.IsOnException ? "Exception" : "Step")} {step.Number}", $"{Show(step.StepType)}  {error}");
        }

        if (execution.WaitingStep is { } waiting)
        {
            WriteRow(output, $"Step {waiting}", "is in progress");
        }
    }

    private static void WriteRow(TextWriter output, string label, string? value)
    {
        if (value is not null)
        {
            output.WriteLine($"{label,LabelWidth}  {Show(value)}");
        }
    }

    // The names are those that users gave their files.
    private static string Show(string? value) => ShownText.OnOneLine(value ?? "");
}
