namespace TransferWorkflowState.Cli.Lambda;

/// <summary>One invocation of the function.</summary>
/// <param name="RequestId">What Lambda calls it.</param>
/// <param name="Deadline">When Lambda ends the function, whatever is done by then.</param>
/// <param name="TraceId">Its trace, when Lambda gave it one.</param>
/// <param name="Event">What the function is invoked with, which holds a token.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string? TraceId, string Event)
{
    /// <summary>The invocation, never its event.</summary>
    public override string ToString() => RequestId;
}
