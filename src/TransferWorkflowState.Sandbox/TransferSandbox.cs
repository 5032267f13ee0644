using TransferWorkflowState.Sandbox.Controls;
using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Sandbox.Http;
using TransferWorkflowState.Sandbox.Operations;
using TransferWorkflowState.Sandbox.Page;
using TransferWorkflowState.Sandbox.Queues;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox;

/// <summary>
/// A local endpoint of AWS Transfer Family, to rehearse and test against without AWS: it checks signatures, validates
/// requests as the service model says, and holds a state for every execution. A process may run any number of them.
/// </summary>
public sealed class TransferSandbox : IDisposable
{
    private readonly Changes _changes = new();
    private readonly StateFile? _state;
    private readonly ExecutionStore _executions;
    private readonly CallLog _calls;
    private readonly FaultPlan _faults;
    private readonly FaultPlan _queueFaults;
    private readonly SandboxListener _listener;
    private readonly object? _owner;
    private int _isDisposed;

    private TransferSandbox(SandboxOptions options)
    {
        _owner = options.Owner;
        SandboxState? saved = null;
        _state = options.StatePath is { } path ? StateFile.Open(path, out saved) : null;
        _executions = new(_changes, options.Time, options.StepTimeout, saved);
        _calls = new(_changes);
        _faults = new(options, TimeProvider.System);
        Queues = new(_executions, TimeProvider.System);
        _queueFaults = new(new() { Faults = options.Faults, FaultRate = options.FaultRate, Seed = options.Seed }, TimeProvider.System);
        ControlRoutes controls = new(new(_executions), new(_faults, _changes));
        Site site = new(controls, new(Credentials), new(_executions, _calls, _faults, _changes));
        SandboxService service = new(Credentials, _executions, Queues, _faults, _queueFaults, _calls, options.Latency, site, RuntimeApi);
        try
        {
            _listener = SandboxListener.Start(service, options.Port);
            _state?.Follow(_executions, _changes);
        }
        catch (SandboxStartException)
        {
            _listener?.Dispose();
            _executions.Dispose();
            _state?.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens: a port of 127.0.0.1.</summary>
    public Uri EndpointUrl => _listener.Endpoint;

    /// <summary>
    /// The queue that has a message for every execution: the event of its step, as from a Lambda function that passes it
    /// on. What is received too often moves to its dead-letter queue. The sandbox has Amazon SQS's operations for it.
    /// </summary>
    public string QueueUrl => QueueStore.GetQueueUrl(EndpointUrl.Authority, Queues.Steps);

    /// <summary>A region to sign for. The sandbox takes any other too.</summary>
    public string Region { get; } = "us-east-1";

    /// <summary>The credentials that requests must be signed with.</summary>
    public SandboxCredentials Credentials { get; } = new();

    /// <summary>The executions in the order of their creation. The list is a copy, the executions are live.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _executions.All;

    /// <summary>The latest requests that were received, up to 10,000, the oldest first.</summary>
    public IReadOnlyList<SandboxCall> Calls => _calls.Latest;

    /// <summary>How many requests were received.</summary>
    public long CallCount => _calls.Count;

    /// <summary>Lambda's Runtime API, for a custom runtime whose AWS_LAMBDA_RUNTIME_API is the host and port of the sandbox.</summary>
    public LambdaRuntimeApi RuntimeApi { get; } = new();

    internal QueueStore Queues { get; }

    /// <summary>Starts a sandbox. Dispose of it to stop it.</summary>
    /// <param name="options">How to start; <see langword="null"/> for a free port, no executions and no faults.</param>
    /// <exception cref="SandboxStartException">The port or the file of the state cannot be used.</exception>
    public static TransferSandbox Start(SandboxOptions? options = null)
    {
        options ??= new();
        options.Validate();
        TransferSandbox sandbox = new(options);
        for (int count = sandbox.Executions.Count; count < options.ExecutionCount; count++)
        {
            sandbox.CreateExecution();
        }

        RunningSandboxes.Add(sandbox);
        return sandbox;
    }

    /// <summary>The running sandbox of this process with this endpoint, or <see langword="null"/>.</summary>
    /// <param name="endpoint">An address as <see cref="EndpointUrl"/> gives it; its path does not matter.</param>
    public static TransferSandbox? Find(Uri endpoint) => RunningSandboxes.Find(endpoint);

    /// <summary>Stops the sandboxes of this process that run for one owner.</summary>
    /// <param name="owner">What their <see cref="SandboxOptions.Owner"/> is.</param>
    public static void DisposeAll(object owner)
    {
        foreach (TransferSandbox sandbox in RunningSandboxes.All().Where(sandbox => owner.Equals(sandbox._owner)))
        {
            sandbox.Dispose();
        }
    }

    /// <summary>Makes an execution of the sandbox's own workflow, with one step that waits for a callback.</summary>
    public SandboxExecution CreateExecution() => _executions.Create();

    /// <summary>Makes an execution as an upload of a file does, with one step that waits for a callback.</summary>
    /// <param name="file"><c>s3://bucket/key</c>, <c>efs://file-system/path</c>, or a name, which is a key in the sandbox's own bucket.</param>
    public SandboxExecution CreateExecution(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FileLocation.TryParse(file, out FileLocation? location)
            ? _executions.Create(location)
            : throw new ArgumentException("Not a file name, s3://bucket/key or efs://file-system/path.", nameof(file));
    }

    /// <summary>
    /// Makes an execution with known values. When it exists, another waiting step is added to it, unless it has one with
    /// this token.
    /// </summary>
    /// <param name="workflowId"><c>w-</c> and 17 lower-case letters or digits.</param>
    /// <param name="executionId">A GUID of 36 characters.</param>
    /// <param name="token">1 to 64 word characters, another for each step of an execution.</param>
    public SandboxExecution CreateExecution(string workflowId, string executionId, string token)
    {
        Check(workflowId, TransferMembers.WorkflowId, nameof(workflowId));
        Check(executionId, TransferMembers.ExecutionId, nameof(executionId));
        Check(token, TransferMembers.Token, nameof(token));
        return _executions.Add(workflowId, executionId, token);
    }

    /// <summary>
    /// Lets the next calls of SendWorkflowStepState go wrong, each in one of these ways, in this order. Only then do
    /// the limits of calls and <see cref="SandboxOptions.FaultRate"/> apply again.
    /// </summary>
    /// <param name="faults">One for each call.</param>
    public void Inject(params SandboxFault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        _faults.Script(faults);
    }

    /// <summary>Tells an observer of all steps and calls from now on.</summary>
    public void Observe(ISandboxObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        _changes.Add(observer);
    }

    /// <summary>Lets the next calls for a queue go wrong, in the same way.</summary>
    /// <param name="faults">One for each call.</param>
    internal void InjectIntoQueue(params SandboxFault[] faults) => _queueFaults.Script(faults);

    /// <summary>Stops listening and ends the requests that are under way.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            RunningSandboxes.Remove(this);
            _listener.Dispose();
            _executions.Dispose();
            _state?.Dispose();
        }
    }

    /// <summary>The endpoint.</summary>
    public override string ToString() => EndpointUrl.AbsoluteUri;

    private static void Check(string value, TextRule rule, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(value, parameterName);
        if (rule.ViolatedConstraint(value) is { } broken)
        {
            throw new ArgumentException($"{broken}.", parameterName);
        }
    }
}
