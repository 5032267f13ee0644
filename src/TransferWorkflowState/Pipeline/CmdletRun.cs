using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
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
    private readonly int _limit;
    private readonly TimeSpan _gracePeriod;
    private QueueRun? _queue;

    /// <param name="output">The cmdlet's.</param>
    /// <param name="source">Says what to connect to.</param>
    /// <param name="options">How the run is done.</param>
    public CmdletRun(CmdletOutput output, IConnectionSource source, RunOptions options)
    {
        _output = output;
        _run = new(options, _stop.Token);
        _connections = new(output, source, path => _run.OpenJournal(path).Warning, endpoint => _run.Journal?.UseEndpoint(endpoint));
        _progress = new(output, _run.Progress);
        _limit = options.Limit;
        _gracePeriod = options.GracePeriod;
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

    /// <summary>Does so with the messages of a queue, until SIGTERM or, if that is wanted, until the queue is empty.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="read">Finds the steps in the record of a message. Called on another thread.</param>
    /// <param name="work">Makes the work for a step, or nothing when its callback is sent as it is. Called on another thread.</param>
    public void Run(QueueAddress queue, QueueOptions options, Func<PipedRecord, IEnumerable<ReadResult>> read, Func<ReadResult, PSObject?, IStepWork?> work)
    {
        try
        {
            QueueClient client = _connections.OpenQueue(queue, _stop.Token);
            _queue = new(client, _output, _run.Post);
            QueueItems<PSObject?> items = new(
                static record => PipedRecords.HandleOf(record),
                (record, handle) => read(new(handle, record.ReadCallbacks)),
                (handle, reading) => ToItem(reading, handle, work(reading, handle)));
            WriteAll(_run.Run(_queue.Start(options, items, () => _limit - _run.InFlight, _stop.Token)));
            _queue.Close();
        }
        catch (Exception e) when (e is QueueException or ConnectionException)
        {
            _queue?.Close();
            _output.ThrowTerminatingError(ErrorRecords.Create(e));
        }

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

    /// <summary>
    /// Stops the run. The only member that another thread may call. What runs for the messages of a queue has the grace
    /// period to end by itself; nothing more is received meanwhile.
    /// </summary>
    public void Stop()
    {
        if (_queue is { } queue)
        {
            queue.End();
            _stop.StopAfter(_gracePeriod);
        }
        else
        {
            _stop.Stop();
        }
    }

    /// <summary>Stops what is still in flight and waits for it: a pipeline can end without any other sign.</summary>
    public void Dispose()
    {
        Stop();
        WaitForQueue();
        _run.Dispose();
        _queue?.Dispose();
        _connections.Dispose();
        _stop.Dispose();
    }

    /// <summary>Lets what runs for messages end by itself. Nothing is written any more.</summary>
    private void WaitForQueue()
    {
        while (_queue is not null && _run.InFlight > 0)
        {
            try
            {
                _ = _run.Drain().Count();
            }
            catch (PipelineStoppedException)
            {
                // A script block has written something.
            }
        }
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
