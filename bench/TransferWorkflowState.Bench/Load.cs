namespace TransferWorkflowState.Bench;

/// <summary>What is sent, and what the sandbox that takes it is like.</summary>
/// <param name="Count">How many callbacks are measured.</param>
/// <param name="AtOnce">How many of them are sent at once.</param>
internal sealed record Load(int Count, int AtOnce)
{
    /// <summary>How many callbacks go before those that are measured.</summary>
    public int WarmUp { get; init; }

    /// <summary>The journal that the client keeps; nothing for none. Only the product's clients have one.</summary>
    public string? Journal { get; init; }

    /// <summary>Which calls the sandbox throttles; nothing for no limit.</summary>
    public Limit? Limit { get; init; }

    /// <summary>How long the sandbox takes to answer.</summary>
    public TimeSpan Latency { get; init; }
}
