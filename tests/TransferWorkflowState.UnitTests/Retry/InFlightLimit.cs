using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>So many calls at once, and, where that is given, a rate as well.</summary>
internal sealed class InFlightLimit : IServiceLimit
{
    private readonly RateSchedule _calls;
    private readonly double _roundTrip;
    private readonly IServiceLimit? _rate;
    private int _inFlight;

    /// <param name="calls">How many at once.</param>
    /// <param name="latency">How long the service takes for each.</param>
    /// <param name="rate">The limit on their rate.</param>
    public InFlightLimit(RateSchedule calls, double latency, IServiceLimit? rate = null)
    {
        _calls = calls;
        _roundTrip = latency + SimulatedRun.NetworkLatency;
        _rate = rate;
    }

    public bool Accepts(double now)
    {
        if (_inFlight >= _calls.At(now) || _rate?.Accepts(now) == false)
        {
            return false;
        }

        _inFlight++;
        return true;
    }

    public void Complete() => _inFlight--;

    public int CountIn(double seconds) => (int)Math.Min(_calls.Between(0, seconds) / _roundTrip, _rate?.CountIn(seconds) ?? double.PositiveInfinity);
}
