using TransferWorkflowState.Steps;

namespace TransferWorkflowState;

/// <summary>Why a step has no callback, or why its work failed: the exception of the errors that the cmdlets write. Holds no token.</summary>
public sealed class TransferWorkflowStepException : Exception
{
    internal TransferWorkflowStepException(string message, CallbackOutcome? outcome)
        : base(message)
    {
        WorkflowId = outcome?.Callback?.WorkflowId;
        ExecutionId = outcome?.Callback?.ExecutionId;
        Status = outcome?.Callback?.Status;
        ErrorCode = outcome?.Failure?.ErrorCode;
        RequestId = outcome?.RequestId;
        Attempts = outcome?.Attempts ?? 0;
        MayHaveArrived = outcome?.Failure?.MayHaveArrived ?? false;
    }

    /// <summary>The workflow; <see langword="null"/> when the error is not of one step.</summary>
    public string? WorkflowId { get; }

    /// <summary>The execution of the workflow; <see langword="null"/> when the error is not of one step.</summary>
    public string? ExecutionId { get; }

    /// <summary>What was to be reported, or was: <c>SUCCESS</c> or <c>FAILURE</c>; <see langword="null"/> when the error is not of one step.</summary>
    public string? Status { get; }

    /// <summary>The code of the error that the service responded with, such as <c>ThrottlingException</c>.</summary>
    public string? ErrorCode { get; }

    /// <summary>The service's id of the last request, for AWS support and CloudTrail.</summary>
    public string? RequestId { get; }

    /// <summary>How many times the call was made; 0 when nothing was sent.</summary>
    public int Attempts { get; }

    /// <summary>Whether the service may have taken the callback although there was no good response.</summary>
    public bool MayHaveArrived { get; }
}
