namespace TransferWorkflowState.Running;

/// <summary>
/// The stop of a run: nothing more is begun, and calls in flight have the grace period to complete. A report that is
/// sent after the stop, of work that was stopped with it, has its own. Thread-safe.
/// </summary>
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _requested;
    private readonly CancellationTokenSource _graceEnd = new();
    private readonly CancellationTokenRegistration _grace;
    private readonly TimeSpan _gracePeriod;

    /// <param name="gracePeriod">How long calls may take to complete once the run is stopped.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public RunStop(TimeSpan gracePeriod, CancellationToken cancellationToken)
    {
        _gracePeriod = gracePeriod;
        _requested = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _grace = _requested.Token.Register(() => _graceEnd.CancelAfter(gracePeriod));
    }

    /// <summary>Whether the run is to stop.</summary>
    public bool IsRequested => _requested.IsCancellationRequested;

    /// <summary>Is cancelled once the run is to stop.</summary>
    public CancellationToken Token => _requested.Token;

    /// <summary>Stops the run.</summary>
    public void Request() => _requested.Cancel();

    /// <summary>What ends a call that starts now: the end of the grace period.</summary>
    public CancellationToken StartGracePeriod()
    {
        if (!IsRequested)
        {
            return _graceEnd.Token;
        }

#pragma warning disable CA2000 // Its timer ends it, and the call that has its token may outlive every other owner.
        CancellationTokenSource end = new(_gracePeriod);
#pragma warning restore CA2000
        return end.Token;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _grace.Dispose();
        _requested.Dispose();
        _graceEnd.Dispose();
    }
}
