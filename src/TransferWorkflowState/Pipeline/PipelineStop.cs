namespace TransferWorkflowState.Pipeline;

/// <summary>Ends what a pipeline has running. Thread-safe.</summary>
internal sealed class PipelineStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Is cancelled once the pipeline is stopped.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Stops the pipeline.</summary>
    public void Stop()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell may pass on a stop when the pipeline has just ended by itself.
        }
    }

    /// <summary>Stops the pipeline when a time is up.</summary>
    public void StopAfter(TimeSpan time)
    {
        try
        {
            _source.CancelAfter(time);
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
