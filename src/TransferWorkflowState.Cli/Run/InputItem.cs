using TransferWorkflowState.Files;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.Cli.Run;

/// <summary>One thing that was read from the input, which will have one outcome.</summary>
/// <param name="Record">The record it was read from.</param>
/// <param name="Reading">A callback, or why there is not one.</param>
/// <param name="IsOnlyReading">Whether the record holds nothing else.</param>
internal sealed record InputItem(SourceRecord Record, CallbackReading Reading, bool IsOnlyReading);
