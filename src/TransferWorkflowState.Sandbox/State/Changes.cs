namespace TransferWorkflowState.Sandbox.State;

/// <summary>Numbers the changes of a sandbox, wakes whoever waits for the next, and tells the observers. Safe to use from any thread.</summary>
internal sealed class Changes
{
    private readonly object _lock = new();
    private volatile ISandboxObserver[] _observers = [];
    private TaskCompletionSource? _next;
    private long _version;

    public void Add(ISandboxObserver observer)
    {
        lock (_lock)
        {
            _observers = [.. _observers, observer];
        }
    }

    /// <summary>The number of the latest change.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>Numbers a change that happens now.</summary>
    public void Next()
    {
        long ignored = 0;
        Next(ref ignored);
    }

    /// <summary>Numbers a change that happens now.</summary>
    /// <param name="version">Where its number is kept, before anyone can see a later one.</param>
    public void Next(ref long version)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            Interlocked.Exchange(ref version, ++_version);
            waiting = _next;
            _next = null;
        }

        waiting?.TrySetResult();
    }

    /// <summary>Waits for a change after the one with this number.</summary>
    public Task WaitAsync(long version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_version > version)
            {
                return Task.CompletedTask;
            }

            _next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task.WaitAsync(cancellationToken);
        }
    }

    public void StepStarted(SandboxExecution execution)
    {
        foreach (ISandboxObserver observer in _observers)
        {
            observer.OnStepStarted(execution, execution.ToLambdaEvent());
        }
    }

    public void StepEnded(SandboxExecution execution, string status)
    {
        foreach (ISandboxObserver observer in _observers)
        {
            observer.OnStepEnded(execution, status);
        }
    }

    public void Called(SandboxCall call)
    {
        Next();
        foreach (ISandboxObserver observer in _observers)
        {
            observer.OnCall(call);
        }
    }
}
