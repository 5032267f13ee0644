using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Executions;

/// <summary>An execution of a workflow as it stands: where it is and how its steps ended. It holds no token.</summary>
public sealed record WorkflowExecution
{
    private const string InProgress = "IN_PROGRESS";

    internal WorkflowExecution(string workflowId, ListedExecution execution)
    {
        WorkflowId = workflowId;
        ExecutionId = execution.ExecutionId ?? "";
        Status = execution.Status ?? "";
        InitialFileLocation = execution.InitialFileLocation switch
        {
            { S3FileLocation: { } file } => $"s3://{file.Bucket}/{file.Key}",
            { EfsFileLocation: { } file } => $"efs://{file.FileSystemId}/{file.Path?.TrimStart('/')}",
            _ => null,
        };
        UserDetails? user = execution.ServiceMetadata?.UserDetails;
        UserName = user?.UserName;
        ServerId = user?.ServerId;
        SessionId = user?.SessionId;
        if (execution is DescribedExecution described)
        {
            Steps = [.. StepsOf(described.Results?.Steps, isOnException: false), .. StepsOf(described.Results?.OnExceptionSteps, isOnException: true)];
            WaitingStep = Status == InProgress ? Steps.Count(static step => !step.IsOnException) + 1 : null;
        }
    }

    /// <summary>The statuses that an execution can have.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [InProgress, "COMPLETED", "EXCEPTION", "HANDLING_EXCEPTION"];

    /// <summary>The workflow.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution, a GUID.</summary>
    public string ExecutionId { get; }

    /// <summary>One of <see cref="Statuses"/>, or one that the service has learned since.</summary>
    public string Status { get; }

    /// <summary>The number of the step that the execution is at, from 1; <see langword="null"/> when it is at none or that is not known.</summary>
    public int? WaitingStep { get; }

    /// <summary>The file that was uploaded: <c>s3://bucket/key</c> or <c>efs://file-system/path</c>.</summary>
    public string? InitialFileLocation { get; }

    /// <summary>Who uploaded it.</summary>
    public string? UserName { get; }

    /// <summary>The server that took it.</summary>
    public string? ServerId { get; }

    /// <summary>The session of the upload.</summary>
    public string? SessionId { get; }

    /// <summary>The steps that have ended, those for exceptions last.</summary>
    public IReadOnlyList<EndedStep> Steps { get; } = [];

    /// <summary>The first error of a step; <see langword="null"/> while none has failed.</summary>
    public string? Error => Steps.FirstOrDefault(static step => step.ErrorType is not null) is { } failed
        ? $"step {failed.Number}: {failed.ErrorType}{(failed.ErrorMessage is null ? "" : $": {failed.ErrorMessage}")}"
        : null;

    // Whatever a step leaves as text goes through ShownText: it could repeat the token that the step was given.
    private static IEnumerable<EndedStep> StepsOf(IReadOnlyList<ExecutionStepResult>? results, bool isOnException) => (results ?? []).Select((result, index) => new EndedStep(
        index + 1,
        result.StepType ?? "",
        isOnException,
        result.Error is { } error ? ShownText.From(error.Type ?? "an unknown error") : null,
        result.Error?.Message is { } message ? ShownText.Clean(message) : null,
        result.Outputs is { } outputs ? ShownText.Clean(outputs) : null));
}
