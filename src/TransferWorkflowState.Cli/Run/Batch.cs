using System.Runtime.CompilerServices;

using TransferWorkflowState.Journal;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Reports the steps of a stream of records, so many at once.</summary>
internal sealed class Batch
{
    private readonly Func<StepCallback, IRecord, CancellationToken, Task<StepEnd>> _reportStep;
    private readonly CallbackJournal? _journal;
    private readonly BatchReport _report;

    /// <summary>A batch that reports every outcome.</summary>
    /// <param name="reportStep">Reports one step, which was read from the record.</param>
    /// <param name="journal">Has to be writable as long as anything is sent.</param>
    /// <param name="report">Is told every outcome.</param>
    public Batch(Func<StepCallback, IRecord, CancellationToken, Task<StepEnd>> reportStep, CallbackJournal? journal, BatchReport report)
    {
        _reportStep = reportStep;
        _journal = journal;
        _report = report;
    }

    /// <summary>
    /// Reads a pipe no further ahead than the limit, a file a little further, and nothing more once the journal has
    /// failed. When cancelled, starts no more calls and gives the running ones a grace to end. Every outcome is reported
    /// by then.
    /// </summary>
    public async Task SendAsync(RecordSource source, int limit, CancellationToken cancellationToken)
    {
        using Grace grace = new(cancellationToken);
        ParallelOptions options = new() { MaxDegreeOfParallelism = limit, CancellationToken = cancellationToken };
        try
        {
            await (source.MayWait
                ? Parallel.ForEachAsync(ReadAsync(source, cancellationToken), options, SendAsync)
                : Parallel.ForEachAsync(ReadFile(source), options, SendAsync)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        async ValueTask SendAsync(InputItem item, CancellationToken _)
        {
            // What was read just before the run was stopped is not sent any more, and its outcome says so.
            CancellationToken stop = cancellationToken.IsCancellationRequested ? cancellationToken : grace.End;
            StepEnd end = item.Reading.TryGetCallback(out StepCallback? callback, out CallbackOutcome? outcome)
                ? await _reportStep(callback, item.Reading.Record!, stop).ConfigureAwait(false)
                : new(outcome);
            _report.Add(item, end);
        }
    }

    private IEnumerable<InputItem> ReadFile(RecordSource source) =>
        ReadAhead.Of(source.Read()).TakeWhile(_ => _journal?.Fault is null);

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
}
