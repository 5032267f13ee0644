namespace TransferWorkflowState.Bench.Processes;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="CpuTime">The processor time that it and its children took, when no other child ended meanwhile; nothing where the system does not say.</param>
/// <param name="PeakMegabytes">The most memory that it was seen to have.</param>
internal sealed record ChildResult(int ExitCode, string Output, string Error, TimeSpan Time, TimeSpan? CpuTime, double PeakMegabytes);
