namespace TransferWorkflowState.Journal;

/// <summary>The run cannot have its journal, so nothing more is sent.</summary>
public sealed class JournalException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public JournalException(JournalProblem problem, string message, string nextStep, Exception? innerException = null)
        : base(message, innerException)
    {
        Problem = problem;
        NextStep = nextStep;
    }

    /// <summary>What is wrong; its name is the stable error id.</summary>
    public JournalProblem Problem { get; }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }
}
