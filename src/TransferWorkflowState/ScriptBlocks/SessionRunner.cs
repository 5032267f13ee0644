using System.Collections;
using System.Runtime.ExceptionServices;

using TransferWorkflowState.Commands;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs one block after the other in the session of the cmdlet.</summary>
internal sealed class SessionRunner : IWorkRunner
{
    private readonly InvokeTransferWorkflowStepCommand _command;
    private readonly WorkOutcomes _outcomes;
    private readonly IDictionary _usingValues;

    public SessionRunner(InvokeTransferWorkflowStepCommand command, WorkOutcomes outcomes)
    {
        _command = command;
        _outcomes = outcomes;
        _usingValues = UsingValues.Read(command.ScriptBlock, command.InvokeCommand);
    }

    /// <inheritdoc/>
    public int Count => 0;

    /// <inheritdoc/>
    public void Run(StepWork work)
    {
        using StepWork running = work;
        using SessionWork run = new(_command);
        WorkEnd end = run.Run(_command.ScriptBlock, work, _command.TimeLimit, _usingValues);
        work.Report(_command.IsSuccess(end));
        _outcomes.Write(work, end, Count);
        if (end.Exit is not null)
        {
            ExceptionDispatchInfo.Throw(end.Exit);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // Every block has ended when Run has.
    }

    /// <inheritdoc/>
    public void Stop()
    {
        // PowerShell stops a nested pipeline with the one that it is nested in.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // As with Finish.
    }
}
