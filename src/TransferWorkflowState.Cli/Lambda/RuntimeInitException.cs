using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The runtime cannot serve any invocation.</summary>
internal sealed class RuntimeInitException : Exception
{
    public RuntimeInitException(RuntimeStartError error)
        : base(error.Message)
    {
        NextStep = error.NextStep;
        Error = new(error.Type, $"{error.Message} {error.NextStep}");
    }

    public string NextStep { get; }

    public RuntimeError Error { get; }
}
