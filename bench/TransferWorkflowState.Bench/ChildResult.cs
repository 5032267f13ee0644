namespace TransferWorkflowState.Bench;

/// <summary>How a process ended.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="CpuTime">The processor time that it and its children took, when no other child ended meanwhile; nothing where the system does not say.</param>
/// <param name="PeakBytes">The most memory it had.</param>
internal sealed record ChildResult(string Output, string Error, TimeSpan Time, TimeSpan? CpuTime, long PeakBytes)
{
    public double PeakMegabytes => PeakBytes / (1024.0 * 1024);
}
