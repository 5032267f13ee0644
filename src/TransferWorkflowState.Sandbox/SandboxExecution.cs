using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox;

/// <summary>
/// An execution of a workflow with one or more custom steps that wait for a callback. Its state is live and may be
/// read from any thread.
/// </summary>
public sealed class SandboxExecution
{
    private readonly object _lock = new();
    private readonly List<CustomStep> _steps = [];
    private string? _stepStatus;
    private int _callbackCount;

    internal SandboxExecution(string workflowId, string executionId, Upload upload)
    {
        WorkflowId = workflowId;
        ExecutionId = executionId;
        Upload = upload;
    }

    /// <summary>The workflow: <c>w-</c> and 17 lower-case letters or digits.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow: a GUID of 36 characters.</summary>
    public string ExecutionId { get; }

    /// <summary>The user whose upload started the execution.</summary>
    public string UserName => Upload.UserName;

    /// <summary>The server that took the upload: <c>s-</c> and 17 hexadecimal digits.</summary>
    public string ServerId => Upload.ServerId;

    /// <summary>
    /// As the service spells it: <c>IN_PROGRESS</c> until all waiting steps are answered or have timed out, then
    /// <c>EXCEPTION</c> if one of them failed or timed out and <c>COMPLETED</c> if none did.
    /// </summary>
    public string Status
    {
        get
        {
            lock (_lock)
            {
                return _steps switch
                {
                    _ when _steps.Exists(static step => step.Status is null) => ExecutionStatus.InProgress,
                    _ when _steps.TrueForAll(static step => step.Status == StepStatusValue.Success) => ExecutionStatus.Completed,
                    _ => ExecutionStatus.Exception,
                };
            }
        }
    }

    /// <summary><c>SUCCESS</c> or <c>FAILURE</c>, as reported last; <see langword="null"/> before the first callback.</summary>
    public string? StepStatus
    {
        get
        {
            lock (_lock)
            {
                return _stepStatus;
            }
        }
    }

    /// <summary>How many callbacks were recorded for it. A callback that was refused is not among them.</summary>
    public int CallbackCount
    {
        get
        {
            lock (_lock)
            {
                return _callbackCount;
            }
        }
    }

    internal Upload Upload { get; }

    /// <summary>What became of each step, in the order of the steps; <see langword="null"/> for one that waits.</summary>
    internal IReadOnlyList<string?> StepStatuses
    {
        get
        {
            lock (_lock)
            {
                return _steps.ConvertAll(static step => step.Status);
            }
        }
    }

    /// <summary>
    /// The event that the service hands to the Lambda function of the step that was added last, as one line of JSON.
    /// It holds the step's token.
    /// </summary>
    public string ToLambdaEvent()
    {
        lock (_lock)
        {
            return LambdaEventJson.Create(this, _steps[^1].Token);
        }
    }

    /// <summary>Workflow, execution and status, never the token.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId} {Status}";

    /// <summary>Adds a waiting step, unless there is one with this token.</summary>
    internal void AddStep(string token)
    {
        lock (_lock)
        {
            if (!_steps.Exists(step => step.Token == token))
            {
                _steps.Add(new(token));
            }
        }
    }

    internal CallbackRecording Record(string token, string status)
    {
        lock (_lock)
        {
            CustomStep? step = _steps.Find(step => step.Token == token);
            if (step is null)
            {
                return CallbackRecording.UnknownToken;
            }

            if (step.Status is not null)
            {
                return step.Status == StepStatusValue.TimedOut ? CallbackRecording.TimedOut : CallbackRecording.AlreadyReported;
            }

            step.Status = status;
            _stepStatus = status;
            _callbackCount++;
            return CallbackRecording.Recorded;
        }
    }

    /// <summary>Lets the step with this token time out, if it still waits.</summary>
    internal void Expire(string token)
    {
        lock (_lock)
        {
            if (_steps.Find(step => step.Token == token) is { Status: null } step)
            {
                step.Status = StepStatusValue.TimedOut;
            }
        }
    }
}
