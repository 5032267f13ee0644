using TransferWorkflowState.Executions;

namespace TransferWorkflowState;

/// <summary>An execution of a workflow as it stands: what <c>Get-TransferWorkflowExecution</c> writes. It holds no token.</summary>
public sealed class TransferWorkflowExecution
{
    internal TransferWorkflowExecution(WorkflowExecution execution)
    {
        WorkflowId = execution.WorkflowId;
        ExecutionId = execution.ExecutionId;
        Status = execution.Status;
        WaitingStep = execution.WaitingStep;
        InitialFileLocation = execution.InitialFileLocation;
        UserName = execution.UserName;
        ServerId = execution.ServerId;
        SessionId = execution.SessionId;
        Error = execution.Error;
        Steps = [.. execution.Steps.Select(static step => new TransferWorkflowEndedStep(step))];
    }

    /// <summary>The workflow.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow.</summary>
    public string ExecutionId { get; }

    /// <summary><c>IN_PROGRESS</c>, <c>COMPLETED</c>, <c>EXCEPTION</c> or <c>HANDLING_EXCEPTION</c>.</summary>
    public string Status { get; }

    /// <summary>The number of the step that the execution is at, from 1. Nothing when it is over, or may not be described.</summary>
    public int? WaitingStep { get; }

    /// <summary>The uploaded file: <c>s3://bucket/key</c> or <c>efs://file-system/path</c>.</summary>
    public string? InitialFileLocation { get; }

    /// <summary>Who uploaded it.</summary>
    public string? UserName { get; }

    /// <summary>The server that took it.</summary>
    public string? ServerId { get; }

    /// <summary>The session of the upload.</summary>
    public string? SessionId { get; }

    /// <summary>The first error of a step, in words.</summary>
    public string? Error { get; }

    /// <summary>The steps that have ended, those for exceptions last.</summary>
    public TransferWorkflowEndedStep[] Steps { get; }

    /// <summary>Workflow, execution and status.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId} {Status}";
}
