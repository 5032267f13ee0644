using System.Management.Automation;
using System.Runtime.ExceptionServices;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Writes what became of script blocks and of their reports. Belongs to the pipeline's thread.</summary>
internal sealed class BlockOutcomes
{
    private readonly CmdletOutput _output;
    private readonly BlockOptions _options;

    public BlockOutcomes(CmdletOutput output, BlockOptions options)
    {
        _output = output;
        _options = options;
    }

    /// <summary>Writes an outcome, and goes on with what ended the block when that goes on beyond it.</summary>
    public void Write(StepEnd<PSObject?> end)
    {
        CallbackOutcome outcome = end.Outcome;
        if (end.Work is not BlockEnd block)
        {
            if (end.IsAtDeadline)
            {
                _output.WriteError(ErrorRecords.AtDeadline(outcome, isBegun: false, end.Handle));
            }

            if (outcome.Kind == OutcomeKind.Failed)
            {
                _output.WriteError(ErrorRecords.Create(outcome, end.Handle));
            }

            return;
        }

        if (outcome.Kind == OutcomeKind.Failed)
        {
            _output.WriteError(ErrorRecords.NotReported(outcome, end.Handle));
        }

        if (_options.PassThru && outcome.Kind == OutcomeKind.Sent && block.Exit is null)
        {
            _output.WriteObject(new StepStateResult(outcome, end.Handle));
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
        if (end.IsAtDeadline)
        {
            _output.WriteError(ErrorRecords.AtDeadline(outcome, isBegun: true, end.Handle));
        }
        else if (end.HasTimedOut)
        {
            _output.WriteError(ErrorRecords.TimedOut(outcome, _options.TimeoutSeconds, end.Handle));
        }
        else if (block.Error is not null)
        {
            _output.WriteError(ErrorRecords.Thrown(block.Error, outcome, end.Handle));
        }
        else if (block.Exit is not null)
        {
            _output.WriteWarning(StepErrors.EndedEarlyInSession(outcome));
        }
        else if (!block.IsComplete)
        {
            _output.WriteError(ErrorRecords.EndedEarly(outcome, end.Handle));
        }
        else if (block.Program is { } program && !_options.IsSuccess(program))
        {
            _output.WriteError(ErrorRecords.Exited(outcome, program.Code, program.Program, end.Handle));
        }
        else if (outcome.Kind == OutcomeKind.Sent)
        {
            _output.WriteVerbose(StepErrors.Reported(outcome));
        }
    }
}
