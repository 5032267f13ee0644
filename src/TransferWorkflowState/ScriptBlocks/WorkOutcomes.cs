using System.Management.Automation;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Writes what became of work and of its report. Belongs to the pipeline's thread.</summary>
internal sealed class WorkOutcomes
{
    private readonly InvokeTransferWorkflowStepCommand _command;
    private readonly RunOutcomes _outcomes;

    public WorkOutcomes(InvokeTransferWorkflowStepCommand command)
    {
        _command = command;
        _outcomes = new(command);
    }

    /// <summary>Writes the outcome of a record for which no block was run.</summary>
    public void Write(CallbackOutcome outcome, PSObject? record, int running) =>
        _outcomes.Add(outcome, running, () => ErrorRecords.Create(outcome, record));

    /// <summary>Writes how work ended. Its report has ended, too.</summary>
    public void Write(StepWork work, WorkEnd end, int running)
    {
        CallbackOutcome outcome = work.Outcome.GetAwaiter().GetResult();
        _outcomes.Add(outcome, running, () => ErrorRecords.NotReported(outcome, work.Record));
        if (_command.PassThru && outcome.Kind == OutcomeKind.Sent && end.Exit is null)
        {
            _command.WriteObject(new StepStateResult(outcome, work.Record));
        }

        if (work.HasTimedOut)
        {
            _command.WriteError(ErrorRecords.TimedOut(outcome, _command.TimeoutSeconds, work.Record));
        }
        else if (end.Error is not null)
        {
            _command.WriteError(ErrorRecords.Thrown(end.Error, outcome, work.Record));
        }
        else if (end.Exit is not null)
        {
            _command.WriteWarning($"{ErrorRecords.Reported(outcome)} The script block did not come to its end.");
        }
        else if (!end.IsComplete)
        {
            _command.WriteError(ErrorRecords.EndedEarly(outcome, work.Record));
        }
        else if (end.Program is { } program && !_command.IsSuccess(program))
        {
            _command.WriteError(ErrorRecords.Exited(outcome, program.Code, program.Program, work.Record));
        }
        else if (outcome.Kind == OutcomeKind.Sent)
        {
            _command.WriteVerbose(ErrorRecords.Reported(outcome));
        }
    }

    /// <summary>Writes the summary.</summary>
    public void Finish() => _outcomes.Finish();
}
