namespace TransferWorkflowState.Journal;

/// <summary>What a line of a journal says to a rerun.</summary>
/// <param name="Key">Whose callback it is.</param>
/// <param name="SentStatus">The status that the service has taken; <see langword="null"/> when the callback failed.</param>
internal readonly record struct JournalEntry(CallbackKey Key, string? SentStatus);
