using System.Management.Automation;
using System.Runtime.ExceptionServices;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Writes what became of script blocks and of their reports. Belongs to the pipeline's thread.</summary>
internal sealed class BlockOutcomes
{
    private readonly InvokeTransferWorkflowStepCommand _command;

    public BlockOutcomes(InvokeTransferWorkflowStepCommand command)
    {
        _command = command;
    }

    /// <summary>Writes an outcome, and goes on with what ended the block when that goes on beyond it.</summary>
    public void Write(StepEnd<PSObject?> end)
    {
        CallbackOutcome outcome = end.Outcome;
        if (end.Work is not BlockEnd block)
        {
            if (outcome.Kind == OutcomeKind.Failed)
            {
                _command.WriteError(ErrorRecords.Create(outcome, end.Handle));
            }

            return;
        }

        if (outcome.Kind == OutcomeKind.Failed)
        {
            _command.WriteError(ErrorRecords.NotReported(outcome, end.Handle));
        }

        if (_command.PassThru && outcome.Kind == OutcomeKind.Sent && block.Exit is null)
        {
            _command.WriteObject(new StepStateResult(outcome, end.Handle));
        }

        WriteEnd(end, block);
        if (block.Exit is not null)
        {
            ExceptionDispatchInfo.Throw(block.Exit);
        }
    }

    private void WriteEnd(StepEnd<PSObject?> end, BlockEnd block)
    {
        CallbackOutcome outcome = end.Outcome;
        if (end.HasTimedOut)
        {
            _command.WriteError(ErrorRecords.TimedOut(outcome, _command.TimeoutSeconds, end.Handle));
        }
        else if (block.Error is not null)
        {
            _command.WriteError(ErrorRecords.Thrown(block.Error, outcome, end.Handle));
        }
        else if (block.Exit is not null)
        {
            _command.WriteWarning($"{ErrorRecords.Reported(outcome)} The script block did not come to its end.");
        }
        else if (!block.IsComplete)
        {
            _command.WriteError(ErrorRecords.EndedEarly(outcome, end.Handle));
        }
        else if (block.Program is { } program && !_command.IsSuccess(program))
        {
            _command.WriteError(ErrorRecords.Exited(outcome, program.Code, program.Program, end.Handle));
        }
        else if (outcome.Kind == OutcomeKind.Sent)
        {
            _command.WriteVerbose(ErrorRecords.Reported(outcome));
        }
    }
}
