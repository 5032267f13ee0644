namespace TransferWorkflowState.Sandbox.Limits;

/// <summary>A way in which a service limits its rate of calls. It has no clock of its own, and one thread at a time uses it.</summary>
internal interface IRateLimiter
{
    /// <summary>Takes one call, if it is within the limit.</summary>
    /// <param name="seconds">The time of the call since the first one, never earlier than that of the call before.</param>
    bool TryTake(double seconds);
}
