namespace TransferWorkflowState.Bench.Clients;

/// <summary>What it took to send.</summary>
/// <param name="Time">The time for the records that are measured.</param>
/// <param name="AllocatedBytes">What the client's .NET allocated for them; nothing when it cannot be seen.</param>
/// <param name="PeakBytes">The most memory that the client's process had.</param>
internal sealed record Timing(TimeSpan Time, long? AllocatedBytes, long PeakBytes);
