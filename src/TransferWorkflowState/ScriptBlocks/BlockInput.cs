using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>What a script block is run for.</summary>
/// <param name="Record">What was piped in, as it was.</param>
/// <param name="Event">The record that the step's values stand in, out of all that it was wrapped in.</param>
internal sealed record BlockInput(PSObject? Record, object? Event);
