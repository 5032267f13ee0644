namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>A user's handler of a custom step.</summary>
internal interface IHandler : IDisposable
{
    /// <summary>How many may run at the same time.</summary>
    int MaxConcurrency { get; }

    /// <summary>Invokes it once with an event, and waits for its end.</summary>
    Task<HandlerEnd> InvokeAsync(string lambdaEvent, CancellationToken cancellationToken);
}
