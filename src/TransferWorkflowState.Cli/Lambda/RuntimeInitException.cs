namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The runtime cannot serve any invocation.</summary>
internal sealed class RuntimeInitException : Exception
{
    /// <param name="type">The kind of the error.</param>
    /// <param name="message">What happened.</param>
    /// <param name="nextStep">What to do next.</param>
    public RuntimeInitException(string type, string message, string nextStep)
        : base(message)
    {
        NextStep = nextStep;
        Error = new(type, $"{message} {nextStep}");
    }

    public string NextStep { get; }

    public RuntimeError Error { get; }
}
