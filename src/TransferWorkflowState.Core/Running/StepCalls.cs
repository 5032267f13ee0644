using TransferWorkflowState.Journal;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// Does the work for a step and reports it, or sends its callback: unless the run is stopped, or the step was reported
/// before. Each outcome is in the journal before it is seen. Begins on the run's thread.
/// </summary>
internal sealed class StepCalls<THandle>
    where THandle : class?
{
    private readonly TimeSpan? _timeLimit;
    private readonly StepDeadline _deadline;
    private readonly RunStop _stop;
    private readonly RunHalt _halt;

    /// <param name="timeLimit">How long the work for a step may take.</param>
    /// <param name="deadline">When the steps themselves time out.</param>
    /// <param name="stop">Stops the run.</param>
    /// <param name="halt">Says when no more work is begun.</param>
    public StepCalls(TimeSpan? timeLimit, StepDeadline deadline, RunStop stop, RunHalt halt)
    {
        _halt = halt;
        _timeLimit = timeLimit;
        _deadline = deadline;
        _stop = stop;
    }

    /// <summary>The journal, when there is one.</summary>
    public CallbackJournal? Journal { get; set; }

    /// <summary>Begins an item.</summary>
    /// <param name="item">A step or a callback.</param>
    /// <param name="known">The outcome of the same step before, if there is nothing to do for it but to report it.</param>
    public Task<StepEnd<THandle>> Begin(RunItem<THandle> item, CallbackOutcome? known)
    {
        CallbackFailure? ended = _halt.Reason is { } reason ? CallbackFailures.WorkNotBegun(reason)
            : _stop.IsRequested ? CallbackFailures.NotBegun()
            : null;
        if (ended is not null)
        {
            return Task.FromResult(new StepEnd<THandle>(item.Handle, Record(Fail(item, ended))));
        }

        if ((known is { Kind: OutcomeKind.Sent } && Journal is null) || known is { Kind: OutcomeKind.Skipped, Callback: not null })
        {
            return Task.FromResult(new StepEnd<THandle>(item.Handle, EndAfter(known.Callback!, item)));
        }

        if (known is { Kind: OutcomeKind.Skipped })
        {
            return Task.FromResult(new StepEnd<THandle>(item.Handle, known));
        }

        if (_deadline.FindExpired(item.Step!, item.ReadAt) is { } expired)
        {
            return Task.FromResult(new StepEnd<THandle>(item.Handle, expired));
        }

        // Work that is done is not done again because its report did not arrive.
        StepCallback? unreported = item.Work is not null && known is { Kind: OutcomeKind.Failed } ? known.Callback : null;
        if (item.Work is not null && unreported is null)
        {
            return WorkAsync(item, item.Work);
        }

        // A call is signed and written before it first waits; meanwhile the run's thread sees to the next item.
        return Task.Run(() => SendAsync(item, unreported ?? item.Callback!));
    }

    private async Task<StepEnd<THandle>> WorkAsync(RunItem<THandle> item, IStepWork work)
    {
        if ((Refuse(item) ?? Journal?.FindReported(item.Step!)) is { } outcome)
        {
            return new(item.Handle, outcome);
        }

        (TimeSpan? limit, WorkLimit kind) = _deadline.LimitWork(item.Step!, item.ReadAt, item.Window, _timeLimit);
        if (limit <= TimeSpan.Zero && kind == WorkLimit.Step)
        {
            CallbackOutcome failure = await SendNowAsync(item, new(item.Step!, CustomStepStatus.Failure)).ConfigureAwait(false);
            return new(item.Handle, failure, HasTimedOut: true) { Limit = kind };
        }

        if (!_deadline.MayBegin(item.Window))
        {
            return new(item.Handle, Fail(item, CallbackFailures.WorkNotBegun(HaltReasons.TooLittleTime())));
        }

        using StepReport report = new(status => SendNowAsync(item, new(item.Step!, status)));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (limit is { } time)
        {
            report.StartTimer(time, stop.Cancel);
        }

        WorkEnd end = await work.RunAsync(stop.Token).ConfigureAwait(false);
        if (end.NotBegun is { } notBegun && !report.IsSent)
        {
            return new(item.Handle, CallbackOutcome.Failed(item.Step!, CallbackFailures.WorkNotBegun(notBegun)), end);
        }

        report.Send(end);
        return new(item.Handle, await report.Outcome.ConfigureAwait(false), end, report.HasTimedOut) { Limit = kind };
    }

    private async Task<StepEnd<THandle>> SendAsync(RunItem<THandle> item, StepCallback callback) => new(
        item.Handle,
        (Refuse(item) ?? Journal?.Find(callback)) is { } known ? Record(known) : await SendNowAsync(item, callback).ConfigureAwait(false));

    private async Task<CallbackOutcome> SendNowAsync(RunItem<THandle> item, StepCallback callback)
    {
        CancellationToken stop = _stop.StartGracePeriod();
        using CancellationTokenSource? end = item.Window is null ? null : CancellationTokenSource.CreateLinkedTokenSource(stop);
        end?.CancelAfter(_deadline.LimitReport(item.Window!));
        return Record(await item.Sender!.SendAsync(callback, end?.Token ?? stop).ConfigureAwait(false));
    }

    private CallbackOutcome Record(CallbackOutcome outcome)
    {
        Journal?.Add(outcome);
        return outcome;
    }

    /// <summary>What could not be written down is neither done nor sent.</summary>
    private CallbackOutcome? Refuse(RunItem<THandle> item) =>
        Journal?.Fault is { } fault ? Fail(item, JournalProblems.NotSent(fault)) : null;

    /// <summary>What the callback that was sent for the same step makes of an item.</summary>
    private static CallbackOutcome EndAfter(StepCallback sent, RunItem<THandle> item)
    {
        string source = SkipReasons.InThisRun();
        return item.Callback is { } callback && callback.Status != sent.Status
            ? CallbackOutcome.Failed(callback, CallbackFailures.AlreadyReported(sent.Status, callback.Status, source))
            : CallbackOutcome.SentBefore(sent, source);
    }

    private static CallbackOutcome Fail(RunItem<THandle> item, CallbackFailure failure) =>
        item.Callback is { } callback ? CallbackOutcome.Failed(callback, failure) : CallbackOutcome.Failed(item.Step!, failure);
}
