namespace TransferWorkflowState.ScriptBlocks;

/// <summary>How the last program or script that a script block ran has ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Program">Its name as the script block calls it; <see langword="null"/> when that is not known.</param>
internal sealed record ProgramExit(int Code, string? Program);
