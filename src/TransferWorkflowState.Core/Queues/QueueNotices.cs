namespace TransferWorkflowState.Queues;

/// <summary>Says once that a call fails again and again, and once that it works again. Thread-safe.</summary>
internal sealed class QueueNotices
{
    // A single failure is nothing that a person has to know.
    private const int MinFailures = 3;

    private readonly object _lock = new();
    private readonly Action<string> _warn;
    private readonly string _action;
    private readonly string? _consequence;
    private int _failures;

    /// <param name="warn">Takes a sentence for people, on any thread.</param>
    /// <param name="action">What fails, to follow "Unable to".</param>
    /// <param name="consequence">What may come of it, as a sentence; nothing by default.</param>
    public QueueNotices(Action<string> warn, string action, string? consequence = null)
    {
        _consequence = consequence;
        _warn = warn;
        _action = action;
    }

    /// <summary>Takes a transient failure; returns how many there were in a row.</summary>
    public int Fail(string reason)
    {
        lock (_lock)
        {
            if (++_failures == MinFailures)
            {
                _warn(QueueProblems.Failing(_action, reason, _consequence));
            }

            return _failures;
        }
    }

    public void Succeed()
    {
        lock (_lock)
        {
            if (_failures >= MinFailures)
            {
                _warn(QueueProblems.Working(_action));
            }

            _failures = 0;
        }
    }
}
