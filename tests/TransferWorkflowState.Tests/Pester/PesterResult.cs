namespace TransferWorkflowState.Tests.Pester;

/// <summary>What became of one Pester test.</summary>
/// <param name="Name">File, blocks and test.</param>
/// <param name="Result">Pester's word: Passed, Failed, Skipped, …</param>
/// <param name="Detail">The error and where it was, when it failed.</param>
internal sealed record PesterResult(string Name, string Result, string? Detail);
