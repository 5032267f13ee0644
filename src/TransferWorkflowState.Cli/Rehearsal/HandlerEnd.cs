namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>How one invocation of a handler ended.</summary>
/// <param name="IsSuccess">Whether it came to its end. Whether it reported the step is another thing.</param>
/// <param name="Message">What it said last, or why it failed; <see langword="null"/> for nothing.</param>
internal sealed record HandlerEnd(bool IsSuccess, string? Message);
