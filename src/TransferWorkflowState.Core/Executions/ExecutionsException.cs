using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Executions;

/// <summary>The service did not say what became of executions.</summary>
public sealed class ExecutionsException : Exception
{
    internal ExecutionsException(string operation, CallbackFailure failure, int attempts)
        : base(failure.Message)
    {
        Operation = operation;
        Failure = failure;
        Attempts = attempts;
    }

    /// <summary>The operation that failed.</summary>
    public string Operation { get; }

    /// <summary>Why it failed.</summary>
    public CallbackFailure Failure { get; }

    /// <summary>How many times the call was made.</summary>
    public int Attempts { get; }
}
