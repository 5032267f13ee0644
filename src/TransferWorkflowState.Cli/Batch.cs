using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Cli;

/// <summary>Sends the callbacks of a stream of records, so many at once.</summary>
internal sealed class Batch
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    private readonly ICallbackSender _sender;
    private readonly CallbackJournal? _journal;
    private readonly BatchReport _report;
    private readonly Action<StepCallback> _beforeSend;

    /// <summary>A batch that reports every outcome.</summary>
    /// <param name="sender">Sends one callback.</param>
    /// <param name="journal">Has to be writable as long as anything is sent.</param>
    /// <param name="report">Is told every outcome.</param>
    /// <param name="beforeSend">Is told every callback before it is sent.</param>
    public Batch(ICallbackSender sender, CallbackJournal? journal, BatchReport report, Action<StepCallback> beforeSend)
    {
        _sender = sender;
        _journal = journal;
        _report = report;
        _beforeSend = beforeSend;
    }

    /// <summary>
    /// Reads no further ahead than the limit, and nothing more once the journal has failed. When cancelled, starts no more calls and gives the running ones five
    /// seconds to end.
    /// </summary>
    public async Task SendAsync(RecordSource source, int limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource callsStop = new();
        using CancellationTokenRegistration grace = cancellationToken.Register(() => callsStop.CancelAfter(_grace));
        ParallelOptions options = new() { MaxDegreeOfParallelism = limit, CancellationToken = cancellationToken };
        Task run = Parallel.ForEachAsync(
            source.Read().TakeWhile(_ => _journal?.Fault is null), options, async (item, _) => await SendAsync(item, callsStop.Token).ConfigureAwait(false));
        try
        {
            // A read that blocks, such as one from an idle pipe, must not keep a cancelled run from ending.
            await run.WaitAsync(callsStop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task SendAsync(InputItem item, CancellationToken cancellationToken)
    {
        if (item.Reading.TryGetCallback(out StepCallback? callback, out CallbackOutcome? outcome))
        {
            _beforeSend(callback);
            outcome = await _sender.SendAsync(callback, cancellationToken).ConfigureAwait(false);
        }

        _report.Add(item, outcome);
    }
}
