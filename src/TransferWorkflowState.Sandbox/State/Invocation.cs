namespace TransferWorkflowState.Sandbox.State;

/// <summary>One invocation of the handler for an execution.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; <see langword="null"/> while it runs.</param>
/// <param name="IsSuccess">Whether the handler came to its end.</param>
/// <param name="Message">What the handler said last.</param>
/// <param name="IsLast">Whether the handler will not be invoked again.</param>
internal sealed record Invocation(DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool IsSuccess, string? Message, bool IsLast);
