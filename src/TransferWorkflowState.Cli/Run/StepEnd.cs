using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>What became of a step.</summary>
/// <param name="Outcome">What became of its report.</param>
/// <param name="Work">How its command ended; nothing when none was run.</param>
internal sealed record StepEnd(CallbackOutcome Outcome, WorkEnd? Work = null)
{
    /// <summary>A sentence on a command that failed, and whose report was sent.</summary>
    public string? FailedWork => Work is { ExitCode: not ExitCode.Success } && Outcome.Kind == OutcomeKind.Sent
        ? $"{Work.Message} {Work.Status} was sent."
        : null;
}
