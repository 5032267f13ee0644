namespace TransferWorkflowState.Tests.Retry;

/// <summary>A part of the calls is throttled, however many there are: others use the service as well.</summary>
internal sealed class StrayThrottling : IServiceLimit
{
    private readonly double _share;
    private readonly Random _random;
    private readonly IServiceLimit? _rest;

    /// <param name="share">The part of the calls.</param>
    /// <param name="seed">Decides which ones.</param>
    /// <param name="rest">The limit for the other calls.</param>
    public StrayThrottling(double share, int seed, IServiceLimit? rest = null)
    {
        _rest = rest;
        _share = share;
        _random = new(seed);
    }

    public bool Accepts(double now) => _random.NextDouble() >= _share && _rest?.Accepts(now) != false;

    public int CountIn(double seconds) => _rest?.CountIn(seconds) ?? int.MaxValue;
}
