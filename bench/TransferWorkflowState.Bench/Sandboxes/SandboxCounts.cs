namespace TransferWorkflowState.Bench.Sandboxes;

/// <summary>What a sandbox saw: the judge of every client, whatever the client says itself.</summary>
/// <param name="Calls">The requests that came in.</param>
/// <param name="Recorded">The callbacks that were taken.</param>
internal sealed record SandboxCounts(long Calls, long Recorded)
{
    /// <summary>The part of the calls that were refused, which a sandbox that is only limited does by throttling.</summary>
    public double RefusedPart => Calls == 0 ? 0 : (double)(Calls - Recorded) / Calls;
}
