namespace TransferWorkflowState.Cli.Messages;

/// <summary>Why the command ends, or does not start its work.</summary>
/// <param name="Message">What happened, and to what.</param>
/// <param name="NextStep">What to do next.</param>
/// <param name="ExitCode">The exit code of the command.</param>
internal sealed record ConsoleError(string Message, string NextStep, int ExitCode);
