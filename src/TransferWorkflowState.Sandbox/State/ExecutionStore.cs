namespace TransferWorkflowState.Sandbox.State;

/// <summary>The executions of one sandbox, in the order of their creation. Safe to use from any thread.</summary>
internal sealed class ExecutionStore
{
    private readonly object _lock = new();
    private readonly Dictionary<(string WorkflowId, string ExecutionId), SandboxExecution> _byId = [];
    private readonly List<SandboxExecution> _inOrder = [];
    private readonly HashSet<string> _workflowIds;
    private readonly string _serverId = SampleValues.ServerId();

    public ExecutionStore()
    {
        _workflowIds = [WorkflowId];
    }

    /// <summary>The workflow of the executions that are made without a given one.</summary>
    public string WorkflowId { get; } = SampleValues.WorkflowId();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _inOrder.Count;
            }
        }
    }

    /// <summary>The execution that was made after so many others.</summary>
    public SandboxExecution this[int index]
    {
        get
        {
            lock (_lock)
            {
                return _inOrder[index];
            }
        }
    }

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

    /// <summary>Adds a waiting step, to a new execution or to the one that has these ids.</summary>
    public SandboxExecution Add(string workflowId, string executionId, string token)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue((workflowId, executionId), out SandboxExecution? known))
            {
                known.AddStep(token);
                return known;
            }

            SandboxExecution execution = new(workflowId, executionId, SampleValues.Upload(_serverId, executionId));
            execution.AddStep(token);
            _byId.Add((workflowId, executionId), execution);
            _inOrder.Add(execution);
            _workflowIds.Add(workflowId);
            return execution;
        }
    }

    public SandboxExecution? Find(string workflowId, string executionId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault((workflowId, executionId));
        }
    }

    public bool HasWorkflow(string workflowId)
    {
        lock (_lock)
        {
            return _workflowIds.Contains(workflowId);
        }
    }
}
