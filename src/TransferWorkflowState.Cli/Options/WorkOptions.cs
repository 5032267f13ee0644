using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The command to run for each record.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="TimeLimit">How long it may run; nothing for no limit.</param>
/// <param name="SuccessExitCodes">The exit codes for which SUCCESS is reported.</param>
/// <param name="Halt">When so many commands have failed that no more are run; nothing for never.</param>
internal sealed record WorkOptions(IReadOnlyList<string> Command, TimeSpan? TimeLimit, IReadOnlyList<int> SuccessExitCodes, HaltRule? Halt);
