namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>What strikes calls by chance.</summary>
/// <param name="Faults">The faults, each as likely as the others; never empty unless the rate is 0.</param>
/// <param name="Rate">The share of calls that are struck, 0 to 1.</param>
internal sealed record FaultSetting(IReadOnlyList<SandboxFault> Faults, double Rate);
