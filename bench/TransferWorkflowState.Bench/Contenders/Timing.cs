namespace TransferWorkflowState.Bench.Contenders;

/// <summary>What it took to send.</summary>
/// <param name="Time">The time for the records that are measured.</param>
/// <param name="PeakBytes">The most memory that the client's process had; zero for one that has no process of its own.</param>
internal sealed record Timing(TimeSpan Time, long PeakBytes = 0);
