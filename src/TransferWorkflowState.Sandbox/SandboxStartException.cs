namespace TransferWorkflowState.Sandbox;

/// <summary>A sandbox cannot start: its port or the file of its state cannot be used.</summary>
public sealed class SandboxStartException : IOException
{
    internal SandboxStartException(string message, string nextStep, Exception? innerException = null)
        : base(message, innerException)
    {
        NextStep = nextStep;
    }

    /// <summary>What to do about it.</summary>
    public string NextStep { get; }
}
