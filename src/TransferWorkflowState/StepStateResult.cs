using System.Management.Automation;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState;

/// <summary>A callback that the service has taken: what <c>-PassThru</c> writes.</summary>
public sealed class StepStateResult
{
    private readonly PSObject? _inputObject;

    internal StepStateResult(CallbackOutcome outcome, PSObject? inputObject)
    {
        StepCallback callback = outcome.Callback!;
        WorkflowId = callback.WorkflowId;
        ExecutionId = callback.ExecutionId;
        Status = callback.Status;
        RequestId = outcome.RequestId;
        Attempts = outcome.Attempts;
        Elapsed = outcome.Elapsed;
        _inputObject = inputObject;
    }

    /// <summary>The workflow.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow.</summary>
    public string ExecutionId { get; }

    /// <summary>What was reported: <c>SUCCESS</c> or <c>FAILURE</c>.</summary>
    public string Status { get; }

    /// <summary>The service's id of the request, for AWS support and CloudTrail.</summary>
    public string? RequestId { get; }

    /// <summary>How many times the call was made.</summary>
    public int Attempts { get; }

    /// <summary>The time from the first attempt to the answer, waits included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// The record that was piped in, or nothing when the values were given one by one: PowerShell has it as the property
    /// InputObject. That is hidden, since the record holds a token: ConvertTo-Json and Export-Csv write what is not.
    /// </summary>
    /// <param name="result">The result.</param>
    public static PSObject? GetInputObject(PSObject result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (result.BaseObject as StepStateResult)?._inputObject;
    }

    /// <summary>Workflow, execution and status, never the token.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId} {Status}";
}
