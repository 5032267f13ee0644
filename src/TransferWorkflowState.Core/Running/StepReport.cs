using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// The one report of a step's work. The end of the work and the end of its time may come at once: whichever is first says
/// what is reported. Thread-safe.
/// </summary>
internal sealed class StepReport : IDisposable
{
    private readonly TaskCompletionSource<CallbackOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, Task<CallbackOutcome>> _send;
    private Timer? _timer;
    private int _isSent;

    /// <param name="send">Sends a callback with a status. Never throws.</param>
    public StepReport(Func<string, Task<CallbackOutcome>> send)
    {
        _send = send;
    }

    /// <summary>What became of the report; completes once there is one.</summary>
    public Task<CallbackOutcome> Outcome => _outcome.Task;

    /// <summary>Whether a report was sent.</summary>
    public bool IsSent => Volatile.Read(ref _isSent) != 0;

    /// <summary>Whether the time was up before the work had ended.</summary>
    public bool HasTimedOut { get; private set; }

    /// <summary>Reports FAILURE when the time is up, and tells the work to end.</summary>
    /// <param name="limit">The time.</param>
    /// <param name="stop">Tells the work to end; called before <see cref="Outcome"/> completes.</param>
    public void StartTimer(TimeSpan limit, Action stop)
    {
        _timer = new(_ => TrySend(CustomStepStatus.Failure, stop));
        _ = _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reports how the work ended, unless its time was up before.</summary>
    public void Send(WorkEnd end) => TrySend(end.IsSuccess ? CustomStepStatus.Success : CustomStepStatus.Failure, stop: null);

    /// <summary>Stops the timer.</summary>
    public void Dispose() => _timer?.Dispose();

    private void TrySend(string status, Action? stop)
    {
        if (Interlocked.Exchange(ref _isSent, 1) == 0)
        {
            HasTimedOut = stop is not null;
            _ = SendAsync(status, stop);
        }
    }

    private async Task SendAsync(string status, Action? stop)
    {
        Task<CallbackOutcome> sending = _send(status);
        stop?.Invoke();
        _outcome.SetResult(await sending.ConfigureAwait(false));
    }
}
