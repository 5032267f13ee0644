using System.Management.Automation;

using TransferWorkflowState.Commands;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// The calls of one pipeline and what is written of them. Everything here runs on the pipeline's thread; only the calls
/// themselves do not, and they write nothing.
/// </summary>
internal sealed class CallbackPipeline : IDisposable
{
    private readonly PipelineStop _stop = new();
    private readonly TransferCommand _command;
    private readonly bool _passThru;
    private readonly Connections _connections;
    private readonly RunOutcomes _outcomes;
    private readonly InFlight<Ended> _inFlight;

    public CallbackPipeline(TransferCommand command, int throttleLimit, bool passThru)
    {
        _command = command;
        _connections = new(command);
        _passThru = passThru;
        _outcomes = new(command);
        _inFlight = new(throttleLimit, _stop.Token);
    }

    /// <summary>Sends a callback as soon as there is room for it, and writes the outcomes that are there by then.</summary>
    public void Send(StepCallback callback, PSObject? record)
    {
        if (!_connections.TryFind(callback, _stop.Token, out ICallbackSender? sender, out CallbackOutcome? refused))
        {
            Write(refused, record);
            return;
        }

        async Task<Ended> Call(CancellationToken token) =>
            new(await sender.SendAsync(callback, token).ConfigureAwait(false), record);

        // A call is signed and written before it first waits; meanwhile the pipeline's thread sees to the next record.
        Write(_inFlight.Run(token => Task.Run(() => Call(token))));
        StopWithoutJournal();
    }

    /// <summary>Writes the outcome of a record that holds no callback, and the outcomes that are there by then.</summary>
    public void Report(CallbackOutcome outcome, PSObject? record)
    {
        Write(_inFlight.TakeEnded());
        Write(outcome, record);
    }

    /// <summary>Writes the outcomes of the calls that still run, and the summary.</summary>
    public void Finish()
    {
        WriteRunning();
        _outcomes.Finish();
        _command.Journal?.Flush();
        StopWithoutJournal();
    }

    /// <summary>Ends the calls at once. The only member that another thread may call.</summary>
    public void Stop() => _stop.Stop();

    /// <summary>Stops the calls that still run: a pipeline can end in ways that end nothing else.</summary>
    public void Dispose()
    {
        _inFlight.Dispose();
        _connections.Dispose();
        _command.Journal?.Dispose();
        _stop.Dispose();
    }

    /// <summary>What cannot be written down is not sent: reports what is known and ends the pipeline.</summary>
    private void StopWithoutJournal()
    {
        if (_command.Journal?.Fault is { } fault)
        {
            WriteRunning();
            _command.ThrowTerminatingError(ErrorRecords.Create(fault));
        }
    }

    private void WriteRunning() => Write(_inFlight.Drain());

    private void Write(CallbackOutcome outcome, PSObject? record)
    {
        _outcomes.Add(outcome, _inFlight.Count, () => ErrorRecords.Create(outcome, record));
        if (_passThru && outcome.Kind == OutcomeKind.Sent)
        {
            _command.WriteObject(new StepStateResult(outcome, record));
        }
    }

    private void Write(IEnumerable<Ended> ended)
    {
        foreach ((CallbackOutcome outcome, PSObject? record) in ended)
        {
            Write(outcome, record);
        }
    }

    // A class: what is generic over a struct of ours is compiled anew in each process.
    private sealed record Ended(CallbackOutcome Outcome, PSObject? Record);
}
