namespace TransferWorkflowState.Tests.Retry;

/// <summary>A part of the calls is throttled, however many there are: others use the service as well.</summary>
internal sealed class StrayThrottling : IServiceLimit
{
    private readonly double _share;
    private readonly Random _random;

    /// <param name="share">The part of the calls.</param>
    /// <param name="seed">Decides which ones.</param>
    public StrayThrottling(double share, int seed)
    {
        _share = share;
        _random = new(seed);
    }

    public bool Accepts(double now) => _random.NextDouble() >= _share;

    public int CountIn(double seconds) => int.MaxValue;
}
