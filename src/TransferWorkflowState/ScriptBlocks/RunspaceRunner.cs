using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Language;

using TransferWorkflowState.Commands;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Runs several blocks at once, each in a runspace of its own. What they write is queued for the pipeline's thread.</summary>
internal sealed class RunspaceRunner : IWorkRunner
{
    private readonly object _gate = new();
    private readonly BlockingCollection<Action> _toWrite = [];
    private readonly Dictionary<RunspaceWork, Task> _running = [];
    private readonly InvokeTransferWorkflowStepCommand _command;
    private readonly WorkOutcomes _outcomes;
    private readonly WorkRunspaces _runspaces;
    private readonly ScriptBlock _block;
    private readonly IDictionary _usingValues;
    private bool _isStopped;

    public RunspaceRunner(InvokeTransferWorkflowStepCommand command, WorkOutcomes outcomes)
    {
        _command = command;
        _outcomes = outcomes;
        _usingValues = UsingValues.Read(command.ScriptBlock, command.InvokeCommand);
        _block = Detach(command.ScriptBlock);
        _runspaces = new(command.SessionState, command.ScriptBlock, command.StopsAtErrors);
    }

    /// <inheritdoc/>
    public int Count => _running.Count;

    /// <inheritdoc/>
    public void Run(StepWork work)
    {
        while (_running.Count >= _command.ThrottleLimit)
        {
            _toWrite.Take()();
        }

        Start(work);
        while (_toWrite.TryTake(out Action? write))
        {
            write();
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        while (_running.Count > 0)
        {
            _toWrite.Take()();
        }
    }

    /// <inheritdoc/>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (RunspaceWork run in _running.Keys)
            {
                run.Stop();
            }
        }
    }

    /// <summary>Waits for the blocks that were stopped, and for their reports.</summary>
    public void Dispose()
    {
        Stop();
        Task.WaitAll([.. _running.Values]);
        foreach (RunspaceWork run in _running.Keys)
        {
            run.Dispose();
        }

        _runspaces.Dispose();
        _toWrite.Dispose();
    }

    /// <summary>The same block, but of no session: a block runs in the session that it is of.</summary>
    private static ScriptBlock Detach(ScriptBlock block) =>
        (block.Ast as ScriptBlockAst ?? Parser.ParseInput(block.ToString(), out _, out _)).GetScriptBlock();

    private void Start(StepWork work)
    {
        RunspaceWork run = new(work, _runspaces.Take(), _command.StopsAtErrors, write => _toWrite.Add(() => write(_command)));
        lock (_gate)
        {
            if (_isStopped)
            {
                run.Dispose();
                throw new PipelineStoppedException();
            }

            _running.Add(run, RunAsync(run));
        }
    }

    private async Task RunAsync(RunspaceWork run)
    {
        WorkEnd end = await run.RunAsync(_block, _command.TimeLimit, _usingValues).ConfigureAwait(false);
        run.Work.Report(_command.IsSuccess(end));
        _ = await run.Work.Outcome.ConfigureAwait(false);
        _toWrite.Add(() => WriteEnd(run, end));
    }

    private void WriteEnd(RunspaceWork run, WorkEnd end)
    {
        lock (_gate)
        {
            _ = _running.Remove(run);
        }

        run.Dispose();
        _runspaces.Return(run.Runspace);
        _outcomes.Write(run.Work, end, Count);
    }
}
