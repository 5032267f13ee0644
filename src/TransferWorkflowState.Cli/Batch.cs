using System.Runtime.CompilerServices;

using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Cli;

/// <summary>Sends the callbacks of a stream of records, so many at once.</summary>
internal sealed class Batch
{
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
    /// Reads no further ahead than the limit, and nothing more once the journal has failed. When cancelled, starts no
    /// more calls and gives the running ones a grace to end. Every outcome is reported by then.
    /// </summary>
    public async Task SendAsync(RecordSource source, int limit, CancellationToken cancellationToken)
    {
        using Grace grace = new(cancellationToken);
        ParallelOptions options = new() { MaxDegreeOfParallelism = limit, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(ReadAsync(source, cancellationToken), options, async (item, _) =>
            {
                // What was read just before the run was stopped is not sent any more, and its outcome says so.
                CancellationToken stop = cancellationToken.IsCancellationRequested ? cancellationToken : grace.End;
                await SendAsync(item, stop).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>The items of the source. A read that blocks, such as one from an idle pipe, is left behind when cancelled.</summary>
    private async IAsyncEnumerable<InputItem> ReadAsync(RecordSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<InputItem> items = source.Read().GetEnumerator();
        while (_journal?.Fault is null
            && await Task.Run(items.MoveNext, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return items.Current;
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
