namespace TransferWorkflowState.Queues;

/// <summary>A queue cannot be read, or no longer. What was received before has its outcomes.</summary>
public sealed class QueueException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public QueueException(QueueProblem problem, string message, string nextStep, Exception? innerException = null)
        : base(message, innerException)
    {
        Problem = problem;
        NextStep = nextStep;
    }

    /// <summary>What is wrong; its name is the stable error id.</summary>
    public QueueProblem Problem { get; }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }
}
