using System.Management.Automation;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>Counts the outcomes of a pipeline and shows how many there are. Every record's outcome goes through here once.</summary>
internal sealed class RunOutcomes
{
    private readonly RunSummary _summary = new();
    private readonly TransferCommand _command;
    private readonly RunProgress _progress;

    public RunOutcomes(TransferCommand command)
    {
        _command = command;
        _progress = new(command, _summary);
    }

    /// <summary>Counts an outcome and writes what is to be said of it.</summary>
    /// <param name="outcome">What became of a record.</param>
    /// <param name="waiting">The records whose outcome is still to come.</param>
    /// <param name="error">Makes the error of one that failed.</param>
    public void Add(CallbackOutcome outcome, int waiting, Func<ErrorRecord> error)
    {
        _summary.Add(outcome);
        _progress.Show(waiting);
        if (outcome.Kind == OutcomeKind.Failed)
        {
            _command.WriteError(error());
        }
        else if (outcome.Kind == OutcomeKind.Skipped)
        {
            _command.WriteVerbose(outcome.SkipReason!);
        }
    }

    /// <summary>Writes the summary: there are no more outcomes.</summary>
    public void Finish()
    {
        _progress.Complete();
        _command.WriteVerbose(_summary.ToString());
    }
}
