namespace TransferWorkflowState.AwsCli;

/// <summary>The input in AWS CLI's form is not valid. Its message is in AWS CLI v2's words and shows no token.</summary>
public sealed class CliInputException : Exception
{
    internal CliInputException(string message, string nextStep, Exception? innerException = null)
        : base(message, innerException)
    {
        NextStep = nextStep;
    }

    /// <summary>A sentence that says what to do next.</summary>
    public string NextStep { get; }
}
