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
    private readonly TimeProvider _time;
    private readonly Changes _changes;
    private string? _stepStatus;
    private int _callbackCount;
    private long _version;

    internal SandboxExecution(string workflowId, string executionId, Upload upload, TimeProvider time, Changes changes)
    {
        WorkflowId = workflowId;
        ExecutionId = executionId;
        Upload = upload;
        _time = time;
        _changes = changes;
        History = new();
    }

    /// <summary>The workflow: <c>w-</c> and 17 lower-case letters or digits.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow: a GUID of 36 characters.</summary>
    public string ExecutionId { get; }

    /// <summary>The user whose upload started the execution.</summary>
    public string UserName => Upload.UserName;

    /// <summary>The server that took the upload: <c>s-</c> and 17 hexadecimal digits.</summary>
    public string ServerId => Upload.ServerId;

    /// <summary>The uploaded file: <c>s3://bucket/key</c> or <c>efs://file-system/path</c>.</summary>
    public string File => Upload.File.ToString();

    /// <summary>
    /// As the service spells it: <c>IN_PROGRESS</c> until all waiting steps are reported or have timed out, then
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

    internal ExecutionHistory History { get; }

    /// <summary>The number of its last change, among all changes of the sandbox.</summary>
    internal long Version => Interlocked.Read(ref _version);

    /// <summary>The steps as they stand now, in their order.</summary>
    internal IReadOnlyList<StepState> Steps
    {
        get
        {
            lock (_lock)
            {
                return _steps.ConvertAll(static step => new StepState(step.Status, step.StartedAt, step.TimesOutAt, step.EndedAt, step.Token));
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

    /// <summary>Says that a handler was invoked with the event of the step, so that the page shows it.</summary>
    /// <returns>How many times it has been invoked, this time included.</returns>
    public int BeginInvocation()
    {
        int attempt = History.BeginInvocation(_time.GetUtcNow());
        Touch();
        return attempt;
    }

    /// <summary>Says how the last invocation of the handler ended.</summary>
    /// <param name="isSuccess">Whether the handler came to its end. Whether it reported the step is known from its call.</param>
    /// <param name="message">What the handler said last, without a token; <see langword="null"/> for nothing.</param>
    /// <param name="isLast">Whether the handler will not be invoked again.</param>
    public void EndInvocation(bool isSuccess, string? message, bool isLast)
    {
        History.EndInvocation(_time.GetUtcNow(), isSuccess, message, isLast);
        Touch();
    }

    /// <summary>Workflow, execution and status, never the token.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId} {Status}";

    /// <summary>Adds a step, unless there is one with its token.</summary>
    internal bool AddStep(CustomStep step)
    {
        lock (_lock)
        {
            if (_steps.Exists(known => known.Token == step.Token))
            {
                return false;
            }

            _steps.Add(step);
        }

        Touch();
        return true;
    }

    internal CallbackRecording Record(string token, string status)
    {
        // A step that is due has timed out, also when the clock is late to say so.
        Expire(token, onlyWhenDue: true);
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

            step.End(status, _time.GetUtcNow());
            _stepStatus = status;
            _callbackCount++;
        }

        Touch();
        _changes.StepEnded(this, status);
        return CallbackRecording.Recorded;
    }

    /// <summary>Lets the step with this token time out, if it still waits.</summary>
    internal void Expire(string token, bool onlyWhenDue = false)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            if (_steps.Find(step => step.Token == token) is not { Status: null } step || (onlyWhenDue && !(step.TimesOutAt <= now)))
            {
                return;
            }

            step.End(StepStatusValue.TimedOut, now);
        }

        Touch();
        _changes.StepEnded(this, StepStatusValue.TimedOut);
    }

    internal void AddCall(SandboxCall call)
    {
        History.Add(call);
        Touch();
    }

    private void Touch() => _changes.Next(ref _version);
}
