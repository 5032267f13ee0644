namespace TransferWorkflowState.Connection;

/// <summary>No client can be made, so no record can be sent. Nothing was called.</summary>
public sealed class ConnectionException : Exception
{
    /// <summary>Says what is missing or wrong.</summary>
    public ConnectionException(ConnectionProblem problem, string message, string nextStep, Exception? innerException = null)
        : base(message, innerException)
    {
        Problem = problem;
        NextStep = nextStep;
    }

    /// <summary>What is missing or wrong; its name is the stable error id.</summary>
    public ConnectionProblem Problem { get; }

    /// <summary>The profile that the problem is in, if it is in one.</summary>
    public string? Profile { get; init; }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }
}
