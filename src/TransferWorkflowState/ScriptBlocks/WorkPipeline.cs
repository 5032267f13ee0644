using System.Management.Automation;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The work of one pipeline: connects before the first block runs, and lets reports end when all else is stopped.</summary>
internal sealed class WorkPipeline : IDisposable
{
    private readonly PipelineStop _stop = new();
    private readonly InvokeTransferWorkflowStepCommand _command;
    private readonly Connections _connections;
    private readonly WorkOutcomes _outcomes;
    private readonly IWorkRunner _runner;
    private readonly Grace _grace;

    public WorkPipeline(InvokeTransferWorkflowStepCommand command)
    {
        _command = command;
        _connections = new(command);
        _outcomes = new(command);
        _runner = command.ThrottleLimit == 1 ? new SessionRunner(command, _outcomes) : new RunspaceRunner(command, _outcomes);
        _grace = new(_stop.Token);
    }

    /// <summary>Runs the block for a step and reports how it went, unless it could not be reported or was before.</summary>
    public void Run(StepCallback callback, PSObject? record, object? lambdaEvent)
    {
        if (!_connections.TryFind(callback, _stop.Token, out ICallbackSender? sender, out CallbackOutcome? outcome)
            || (outcome = _command.Journal?.FindReported(callback)) is not null)
        {
            _outcomes.Write(outcome, record, _runner.Count);
            return;
        }

        _runner.Run(new(callback, record, lambdaEvent, report => sender.SendAsync(report, _grace.End)));
        StopWithoutJournal();
    }

    /// <summary>Writes the outcome of a record that holds no callback.</summary>
    public void Report(CallbackOutcome outcome, PSObject? record) => _outcomes.Write(outcome, record, _runner.Count);

    /// <summary>Waits for the blocks that still run, and writes the summary.</summary>
    public void Finish()
    {
        _runner.Finish();
        _outcomes.Finish();
        _command.Journal?.Flush();
        StopWithoutJournal();
    }

    /// <summary>Stops the blocks and gives their reports the time of grace. The only member that another thread may call.</summary>
    public void Stop()
    {
        _stop.Stop();
        _runner.Stop();
    }

    /// <summary>Stops what still runs and waits for its reports.</summary>
    public void Dispose()
    {
        Stop();
        _runner.Dispose();
        _grace.Dispose();
        _connections.Dispose();
        _command.Journal?.Dispose();
        _stop.Dispose();
    }

    /// <summary>No work is done that could not be written down.</summary>
    private void StopWithoutJournal()
    {
        if (_command.Journal?.Fault is { } fault)
        {
            _runner.Finish();
            _command.ThrowTerminatingError(ErrorRecords.Create(fault));
        }
    }
}
