using System.Management.Automation;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// The work for one waiting step and its one report. The end of the work and the end of its time may come at once:
/// whoever is first says what is reported. Thread-safe.
/// </summary>
internal sealed class StepWork : IDisposable
{
    private readonly TaskCompletionSource<CallbackOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<StepCallback, Task<CallbackOutcome>> _send;
    private Timer? _clock;
    private int _isReported;

    /// <param name="callback">The step; its status does not count.</param>
    /// <param name="record">What was piped in.</param>
    /// <param name="lambdaEvent">The record that the step's values stand in.</param>
    /// <param name="send">Sends the report. Never throws.</param>
    public StepWork(StepCallback callback, PSObject? record, object? lambdaEvent, Func<StepCallback, Task<CallbackOutcome>> send)
    {
        Callback = callback;
        Record = record;
        Event = lambdaEvent;
        _send = send;
    }

    /// <summary>The step, with the status that was reported once one was.</summary>
    public StepCallback Callback { get; private set; }

    /// <summary>What was piped in, as it was.</summary>
    public PSObject? Record { get; }

    /// <summary>The event, out of all that it was wrapped in.</summary>
    public object? Event { get; }

    /// <summary>What became of the report; completes once there is one.</summary>
    public Task<CallbackOutcome> Outcome => _outcome.Task;

    /// <summary>Whether the time was over before the work was.</summary>
    public bool HasTimedOut { get; private set; }

    /// <summary>Gives the work its time, if that is limited. When it is over FAILURE is reported at once, and the work told to stop.</summary>
    public void StartClock(TimeSpan? limit, Action stop)
    {
        if (limit is not { } time)
        {
            return;
        }

        _clock = new(_ =>
        {
            if (TryReport(CustomStepStatus.Failure, isTimeout: true))
            {
                stop();
            }
        });
        _ = _clock.Change(time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reports how the work went, unless its time was over before.</summary>
    public void Report(bool isSuccess) =>
        TryReport(isSuccess ? CustomStepStatus.Success : CustomStepStatus.Failure, isTimeout: false);

    /// <summary>Stops the clock.</summary>
    public void Dispose() => _clock?.Dispose();

    private bool TryReport(string status, bool isTimeout)
    {
        if (Interlocked.Exchange(ref _isReported, 1) != 0)
        {
            return false;
        }

        HasTimedOut = isTimeout;
        Callback = Callback.WithStatus(status);
        _ = SendAsync();
        return true;
    }

    private async Task SendAsync() => _outcome.SetResult(await _send(Callback).ConfigureAwait(false));
}
