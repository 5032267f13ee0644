using System.Management.Automation;

using TransferWorkflowState.Journal;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// The run of one cmdlet: its records in, its outcomes out. Everything but <see cref="Stop"/> belongs to the pipeline's
/// thread.
/// </summary>
internal sealed class CmdletRun : IDisposable
{
    private readonly PipelineStop _stop = new();
    private readonly StepRun<PSObject?> _run;
    private readonly CmdletOutput _output;
    private readonly Connections _connections;
    private readonly ProgressBar _progress;

    /// <param name="output">The cmdlet's.</param>
    /// <param name="source">Says what to connect to.</param>
    /// <param name="options">How the run is done.</param>
    public CmdletRun(CmdletOutput output, IConnectionSource source, RunOptions options)
    {
        _output = output;
        _run = new(options, _stop.Token);
        _connections = new(output, source, path => _run.OpenJournal(path).Warning);
        _progress = new(output, _run.Progress);
    }

    /// <summary>Writes what a cmdlet has to say of an outcome.</summary>
    public required Action<StepEnd<PSObject?>> Write { get; init; }

    /// <summary>Is cancelled once the pipeline is stopped.</summary>
    public CancellationToken StopToken => _stop.Token;

    /// <summary>Begins what was read from a record as soon as there is room for it, and writes the outcomes that are there by then.</summary>
    /// <param name="reading">A callback, a step, or why the record holds none.</param>
    /// <param name="record">What was piped in.</param>
    /// <param name="work">The work for the step, when there is one to do.</param>
    public void Add(ReadResult reading, PSObject? record, IStepWork? work = null)
    {
        WriteAll(_run.Add(ToItem(reading, record, work)));
        EndEarly();
    }

    /// <summary>Writes the outcomes of what is in flight, as they come.</summary>
    public void Drain()
    {
        WriteAll(_run.Drain());
        EndEarly();
    }

    /// <summary>Does so, and writes the summary.</summary>
    public void Finish()
    {
        WriteAll(_run.Drain());
        _progress.Complete();
        _output.WriteVerbose(_run.Summary.ToString());
        try
        {
            _run.Complete();
        }
        catch (JournalException e)
        {
            _output.ThrowTerminatingError(ErrorRecords.Create(e));
        }
    }

    /// <summary>Has something done on the pipeline's thread, in its turn. Any thread may call this.</summary>
    public void Post(Action action) => _run.Post(action);

    /// <summary>Stops the run. The only member that another thread may call.</summary>
    public void Stop() => _stop.Stop();

    /// <summary>Stops what is still in flight and waits for it: a pipeline can end without any other sign.</summary>
    public void Dispose()
    {
        Stop();
        _run.Dispose();
        _connections.Dispose();
        _stop.Dispose();
    }

    private RunItem<PSObject?> ToItem(ReadResult reading, PSObject? record, IStepWork? work)
    {
        if (reading.Outcome is { } outcome)
        {
            return new(record, outcome);
        }

        if (!_connections.TryFind(_stop.Token, out ICallbackSender? sender, out CallbackFailure? failure))
        {
            return new(record, reading.Callback is { } callback ? CallbackOutcome.Failed(callback, failure) : CallbackOutcome.Failed(reading.Step!, failure));
        }

        return work is null ? new(record, reading.Callback!, sender) : new(record, reading.Step!, work, sender);
    }

    /// <summary>What cannot be written down is not sent, and a halted run begins no more: reports what is in flight and ends the pipeline.</summary>
    private void EndEarly()
    {
        ErrorRecord? error = _run.Journal?.Fault is { } fault ? ErrorRecords.Create(fault)
            : _run.Halted is { } halted ? ErrorRecords.Halted(halted)
            : null;
        if (error is not null)
        {
            WriteAll(_run.Drain());
            _output.ThrowTerminatingError(error);
        }
    }

    private void WriteAll(IEnumerable<StepEnd<PSObject?>> ends)
    {
        foreach (StepEnd<PSObject?> end in ends)
        {
            _progress.Update();
            if (end.Outcome.Kind == OutcomeKind.Skipped)
            {
                _output.WriteVerbose(end.Outcome.SkipReason!);
            }

            Write(end);
        }
    }
}
