using TransferWorkflowState.Journal;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// Sends what the journal does not have as sent, and adds every outcome to it before anybody else sees it. Of several
/// records with the same callback one is sent at a time, so that the journal knows what became of it.
/// </summary>
public sealed class JournalledSender : ICallbackSender
{
    private readonly ICallbackSender _sender;
    private readonly CallbackJournal _journal;
    private readonly Dictionary<CallbackKey, Task> _running = [];

    /// <summary>A sender that owns the other sender, but not the journal: that must outlive it.</summary>
    public JournalledSender(ICallbackSender sender, CallbackJournal journal)
    {
        _sender = sender;
        _journal = journal;
    }

    /// <inheritdoc/>
    public Task<CallbackOutcome> SendAsync(StepCallback callback, CancellationToken cancellationToken) =>
        RunAsync(callback, _journal.Find, () => _sender.SendAsync(callback, cancellationToken));

    /// <summary>Has the work of a step done and its report sent, unless the journal has a report of the step.</summary>
    /// <param name="step">The step; its status does not count.</param>
    /// <param name="workAndSend">Does the work and sends what it comes to.</param>
    public Task<CallbackOutcome> SendAsync(StepCallback step, Func<Task<CallbackOutcome>> workAndSend) =>
        RunAsync(step, _journal.FindReported, workAndSend);

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private async Task<CallbackOutcome> RunAsync(
        StepCallback callback, Func<StepCallback, CallbackKey, CallbackOutcome?> find, Func<Task<CallbackOutcome>> send)
    {
        CallbackKey key = CallbackKey.From(callback);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (TryStart(key, ended.Task) is { } same)
        {
            await same.ConfigureAwait(false);
        }

        try
        {
            CallbackOutcome outcome = find(callback, key) ?? (_journal.Fault is { } fault
                ? JournalOutcomes.NotJournalled(callback, fault)
                : await send().ConfigureAwait(false));
            _journal.Add(outcome, key);
            return outcome;
        }
        finally
        {
            lock (_running)
            {
                _ = _running.Remove(key);
            }

            ended.SetResult();
        }
    }

    /// <summary>Takes the callback's place among those that run, or returns the one that has it.</summary>
    private Task? TryStart(CallbackKey key, Task ended)
    {
        lock (_running)
        {
            return _running.TryAdd(key, ended) ? null : _running[key];
        }
    }
}
