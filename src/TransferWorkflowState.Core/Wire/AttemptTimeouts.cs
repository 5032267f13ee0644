namespace TransferWorkflowState.Wire;

/// <summary>How long one attempt may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
/// <param name="Connect">Until the connection is open.</param>
/// <param name="Read">From the moment the request is sent to the last byte of the response.</param>
internal sealed record AttemptTimeouts(TimeSpan Connect, TimeSpan Read)
{
    public static AttemptTimeouts None { get; } = new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The limit until the request is on its way, the handler's own one for opening a connection included.</summary>
    public TimeSpan Whole => Connect == Timeout.InfiniteTimeSpan || Read == Timeout.InfiniteTimeSpan
        ? Timeout.InfiniteTimeSpan
        : Connect + Read;
}
