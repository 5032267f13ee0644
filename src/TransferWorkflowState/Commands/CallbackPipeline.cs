using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Commands;

/// <summary>
/// The calls of one pipeline and what is written of them. Everything here runs on the pipeline's thread; only the calls
/// themselves do not, and they write nothing.
/// </summary>
internal sealed class CallbackPipeline : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RunSummary _summary = new();
    private readonly TransferCommand _command;
    private readonly bool _passThru;
    private readonly Connections _connections;
    private readonly RunProgress _progress;
    private readonly InFlight<Ended> _inFlight;

    public CallbackPipeline(TransferCommand command, int throttleLimit, bool passThru)
    {
        _command = command;
        _connections = new(command);
        _passThru = passThru;
        _progress = new(command, _summary);
        _inFlight = new(throttleLimit, _stop.Token);
    }

    /// <summary>Sends a callback as soon as there is room for it, and writes the outcomes that are there by then.</summary>
    public void Send(StepCallback callback, PSObject? record)
    {
        ICallbackSender sender;
        try
        {
            sender = _connections.Find(_stop.Token);
        }
        catch (ConnectionException e)
        {
            CallbackFailure failure = new(FailureReason.InvalidValue, e.Message, e.NextStep);
            Write(CallbackOutcome.Failed(callback, failure, null, 0, 0, TimeSpan.Zero), record);
            return;
        }

        async Task<Ended> Call(CancellationToken token) =>
            new(await sender.SendAsync(callback, token).ConfigureAwait(false), record);
        Write(_inFlight.Run(Call));
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
        _progress.Complete();
        _command.WriteVerbose(_summary.ToString());
        _command.Journal?.Flush();
        StopWithoutJournal();
    }

    /// <summary>Ends the calls at once. The only member that another thread may call.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell may pass on a stop when the pipeline has just ended by itself.
        }
    }

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
        _summary.Add(outcome);
        _progress.Show(_inFlight.Count);
        switch (outcome.Kind)
        {
            case OutcomeKind.Failed:
                _command.WriteError(ErrorRecords.Create(outcome, record));
                break;
            case OutcomeKind.Skipped:
                _command.WriteVerbose(outcome.SkipReason);
                break;
            case OutcomeKind.Sent when _passThru:
                _command.WriteObject(new StepStateResult(outcome, record));
                break;
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
