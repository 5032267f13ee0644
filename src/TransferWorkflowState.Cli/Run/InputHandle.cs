using TransferWorkflowState.Files;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Where in the input an outcome belongs.</summary>
/// <param name="Record">The record that was read.</param>
/// <param name="IsOnlyReading">Whether the record holds nothing else.</param>
internal record InputHandle(InputRecord Record, bool IsOnlyReading);
