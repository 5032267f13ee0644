namespace TransferWorkflowState.Sandbox.State;

/// <summary>The executions of one sandbox, in the order of their creation. Safe to use from any thread.</summary>
internal sealed class ExecutionStore : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<(string WorkflowId, string ExecutionId), SandboxExecution> _byId = [];
    private readonly List<SandboxExecution> _inOrder = [];
    private readonly HashSet<string> _workflowIds;
    private readonly Changes _changes;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _stepTimeout;
    private readonly StepClock _clock;
    private long _generation;
    private int _taken;

    public ExecutionStore(Changes changes, TimeProvider time, TimeSpan? stepTimeout, SandboxState? state = null)
    {
        _changes = changes;
        _time = time;
        _stepTimeout = stepTimeout;
        _clock = new(time);
        WorkflowId = state?.WorkflowId ?? SampleValues.WorkflowId();
        ServerId = state?.ServerId ?? SampleValues.ServerId();
        _workflowIds = [WorkflowId];
        foreach (SavedExecution saved in state?.Executions ?? [])
        {
            Restore(saved);
        }
    }

    /// <summary>The workflow of the executions that are made without a given one.</summary>
    public string WorkflowId { get; }

    /// <summary>The server that takes the uploads.</summary>
    public string ServerId { get; }

    /// <summary>A number that changes when executions are forgotten.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>A copy of the list; the executions themselves are live.</summary>
    public IReadOnlyList<SandboxExecution> All
    {
        get
        {
            lock (_lock)
            {
                return _inOrder.ToArray();
            }
        }
    }

    /// <summary>Makes an execution of the sandbox's own workflow, with one step that waits.</summary>
    public SandboxExecution Create(FileLocation? file = null, string? userName = null)
    {
        string executionId = SampleValues.ExecutionId();
        Upload upload = SampleValues.Upload(ServerId, file ?? FileLocation.Sample(executionId), userName);
        return Add(WorkflowId, executionId, SampleValues.Token(), upload);
    }

    /// <summary>Adds a waiting step, to a new execution or to the one that has these ids.</summary>
    public SandboxExecution Add(string workflowId, string executionId, string token) =>
        Add(workflowId, executionId, token, SampleValues.Upload(ServerId, FileLocation.Sample(executionId), userName: null));

    public SandboxExecution? Find(string workflowId, string executionId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault((workflowId, executionId));
        }
    }

    /// <summary>The executions with this id: of several workflows when several have one.</summary>
    public IReadOnlyList<SandboxExecution> Find(string executionId)
    {
        lock (_lock)
        {
            return [.. _workflowIds.Select(workflowId => _byId.GetValueOrDefault((workflowId, executionId))).OfType<SandboxExecution>()];
        }
    }

    public bool HasWorkflow(string workflowId)
    {
        lock (_lock)
        {
            return _workflowIds.Contains(workflowId);
        }
    }

    /// <summary>The next execution that was not taken yet, in the order of their creation; <see langword="null"/> for none.</summary>
    public SandboxExecution? TakeNext()
    {
        lock (_lock)
        {
            return _taken < _inOrder.Count ? _inOrder[_taken++] : null;
        }
    }

    /// <summary>Forgets executions: a callback for them finds no execution any more.</summary>
    public void Remove(IReadOnlyCollection<SandboxExecution> executions)
    {
        lock (_lock)
        {
            HashSet<SandboxExecution> removed = [.. executions];
            _taken -= _inOrder.Take(_taken).Count(removed.Contains);
            _inOrder.RemoveAll(removed.Contains);
            foreach (SandboxExecution execution in removed)
            {
                _byId.Remove((execution.WorkflowId, execution.ExecutionId));
            }

            _generation++;
        }

        _changes.Next();
    }

    /// <inheritdoc/>
    public void Dispose() => _clock.Dispose();

    private SandboxExecution Add(string workflowId, string executionId, string token, Upload upload)
    {
        DateTimeOffset now = _time.GetUtcNow();
        CustomStep step = new(token, now, now + _stepTimeout);
        SandboxExecution execution = FindOrAdd(workflowId, executionId, upload);
        if (execution.AddStep(step))
        {
            Watch(execution, step);
            _changes.StepStarted(execution);
        }

        return execution;
    }

    private SandboxExecution FindOrAdd(string workflowId, string executionId, Upload upload)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue((workflowId, executionId), out SandboxExecution? execution))
            {
                execution = new(workflowId, executionId, upload, _time, _changes);
                _byId.Add((workflowId, executionId), execution);
                _inOrder.Add(execution);
                _workflowIds.Add(workflowId);
            }

            return execution;
        }
    }

    private void Restore(SavedExecution saved)
    {
        SandboxExecution execution = FindOrAdd(saved.WorkflowId, saved.ExecutionId, saved.Upload);
        foreach (StepState state in saved.Steps)
        {
            CustomStep step = new(state.Token, state.StartedAt, state.TimesOutAt);
            if (state is { Status: { } status, EndedAt: { } endedAt })
            {
                step.End(status, endedAt);
            }

            _ = execution.AddStep(step);
            Watch(execution, step);
        }
    }

    private void Watch(SandboxExecution execution, CustomStep step)
    {
        if (step is { Status: null, TimesOutAt: { } timesOutAt })
        {
            _clock.Add(execution, step.Token, timesOutAt);
        }
    }
}
