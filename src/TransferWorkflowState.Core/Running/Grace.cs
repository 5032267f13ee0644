namespace TransferWorkflowState.Running;

/// <summary>The time that running calls have to end when a run is stopped: five seconds.</summary>
public sealed class Grace : IDisposable
{
    private static readonly TimeSpan _length = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _stop;

    /// <summary>Begins when the run is stopped.</summary>
    public Grace(CancellationToken stop)
    {
        _stop = stop.Register(() => _end.CancelAfter(_length));
    }

    /// <summary>Stops the calls that have not ended by then.</summary>
    public CancellationToken End => _end.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _end.Dispose();
    }
}
