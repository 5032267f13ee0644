using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench;

/// <summary>What one client did with a load.</summary>
internal sealed record Result(Load Load, Timing Timing, SandboxCounts Counts)
{
    public double Seconds => Timing.Time.TotalSeconds;

    public double PerSecond => Load.Count / Seconds;

    public double PeakMegabytes => Timing.PeakBytes / (1024.0 * 1024);

    /// <summary>The callbacks that the sandbox did not take.</summary>
    public long Failed => Load.WarmUp + Load.Count - Counts.Recorded;
}
