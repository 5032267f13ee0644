using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Metrics;

/// <summary>
/// Counts the outcomes of a run for CloudWatch, by workflow, from one taking to the next. Its size does not depend on how
/// many outcomes there are. Thread-safe.
/// </summary>
public sealed class RunMetrics
{
    /// <summary>The workflow of records that hold no step.</summary>
    public const string UnknownWorkflow = "unknown";

    /// <summary>The workflow of what is left when there are too many: an account has ten, and each one is a metric that costs.</summary>
    public const string OtherWorkflow = "other";

    private const int MaxWorkflows = 50;

    private readonly object _lock = new();
    private readonly Dictionary<string, WorkflowMetrics> _workflows = new(StringComparer.Ordinal);
    private readonly TimeSpan? _stepTimeout;
    private readonly TimeProvider _time;

    /// <param name="stepTimeout">The timeout of the steps, from when each began; nothing when it is not known.</param>
    /// <param name="time">The clock.</param>
    public RunMetrics(TimeSpan? stepTimeout, TimeProvider? time = null)
    {
        _stepTimeout = stepTimeout;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Counts an outcome.</summary>
    public void Add(CallbackOutcome outcome)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            WorkflowMetrics metrics = Find(outcome.Step?.WorkflowId ?? UnknownWorkflow);
            metrics.Add(outcome);
            if (outcome is { Kind: OutcomeKind.Sent, Step.BeganAt: { } began })
            {
                metrics.AddTimes(now - began, began + _stepTimeout - now);
            }
        }
    }

    /// <summary>
    /// The counts since they were taken last, as lines in CloudWatch's embedded metric format: one for each workflow of the
    /// run, also when nothing became of it meanwhile, so that an alarm has its data.
    /// </summary>
    public IReadOnlyList<string> TakeLines()
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            string[] lines = [.. _workflows.Select(workflow => EmbeddedMetrics.ToJson(workflow.Key, workflow.Value, now))];
            foreach (string workflowId in _workflows.Keys.ToArray())
            {
                _workflows[workflowId] = new();
            }

            return lines;
        }
    }

    private WorkflowMetrics Find(string workflowId)
    {
        string name = _workflows.Count >= MaxWorkflows && !_workflows.ContainsKey(workflowId) ? OtherWorkflow : workflowId;
        if (!_workflows.TryGetValue(name, out WorkflowMetrics? metrics))
        {
            _workflows[name] = metrics = new();
        }

        return metrics;
    }
}
