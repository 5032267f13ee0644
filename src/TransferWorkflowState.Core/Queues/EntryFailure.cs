namespace TransferWorkflowState.Queues;

/// <summary>A message for which a call of a batch has failed.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Message">A sentence that says why.</param>
/// <param name="IsTransient">Whether the next attempt may succeed.</param>
internal sealed record EntryFailure(int Index, string Message, bool IsTransient);
