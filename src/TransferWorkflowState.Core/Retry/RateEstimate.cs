namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds the rate that a service allows from what it accepted lately. A cycle lasts from one throttled call to the next:
/// the calls accepted in it, over its time, are the rate that the service allows, whether it refills a bucket or opens a
/// window each second. Up to a ceiling near that the rate rises slowly; above it fast, since the service allows more than
/// it did. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class RateEstimate
{
    private const double MinPerSecond = 1;

    /// <summary>Of the first cycle: a bucket that was full at the start says little, and fills meanwhile.</summary>
    private const double MaxFirstPerSecond = 31;
    private const double MinFirstCycle = 0.093;
    private const double MinCycle = 0.001;

    /// <summary>From here on a limit is not noticed any more.</summary>
    private const double UnlimitedPerSecond = 1e6;

    private const double ApproachPerCall = 0.1;
    private const double GrowthPerCall = 0.005;
    private const double MaxGrowthPerCall = 0.08;
    private const double MaxGrowthPerSecond = 5.8;

    /// <summary>By how many calls a cycle may be wrong: a short one says little.</summary>
    private const double UncertainCalls = 2.5;

    /// <summary>How much the rate rises until the time before counts as accepted, and a new measurement begins.</summary>
    private const double StepRatio = 1.4;

    /// <summary>A cycle that begins with so long a part in which every call is throttled is measured as a whole.</summary>
    private const double PauseRatio = 0.2;

    private double _ceiling;
    private double _cycleStart;
    private double _pauseEnd = double.NaN;
    private int _cycleCalls;
    private double _stepStart;
    private double _stepPerSecond;
    private double _acceptedPerSecond;
    private int _stepCalls;
    private double _acceptedAt;

    public RateEstimate(double now)
    {
        _cycleStart = _stepStart = _acceptedAt = now;
    }

    /// <summary>The calls that may go out in a second; infinity as long as no limit is known.</summary>
    public double PerSecond { get; private set; } = double.PositiveInfinity;

    /// <summary>The service accepted a call.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isOfCycle">Whether the call went out in this cycle.</param>
    /// <param name="growth">How much of the growth to take, from 0 to 1.</param>
    public void Accept(double now, bool isOfCycle, double growth)
    {
        double elapsed = now - _acceptedAt;
        _acceptedAt = now;
        _cycleCalls++;
        _stepCalls++;
        _pauseEnd = double.IsNaN(_pauseEnd) ? now : _pauseEnd;
        if (!isOfCycle || double.IsPositiveInfinity(PerSecond))
        {
            return;
        }

        if (PerSecond < _ceiling)
        {
            PerSecond += ((_ceiling - PerSecond) * ApproachPerCall) + (PerSecond * GrowthPerCall * growth);
        }
        else
        {
            Set(PerSecond * Math.Min(1 + (MaxGrowthPerCall * growth), Math.Exp(MaxGrowthPerSecond * elapsed)), now);
        }
    }

    /// <summary>The service throttled a call: the cycle ends, and another one begins.</summary>
    /// <param name="now">The time.</param>
    public void EndCycle(double now)
    {
        double cycle = Math.Max(MinCycle, now - _cycleStart);
        bool isFirst = double.IsPositiveInfinity(PerSecond);
        bool isWhole = isFirst || _pauseEnd - _cycleStart > PauseRatio * cycle;
        int calls = Math.Max(1, isWhole ? _cycleCalls : _stepCalls);
        double measured = isFirst ? Math.Min(MaxFirstPerSecond, calls / Math.Max(MinFirstCycle, cycle))
            : isWhole ? calls / cycle
            : Math.Max(_acceptedPerSecond, calls / Math.Max(MinCycle, now - _stepStart));

        _ceiling = Math.Min(PerSecond, measured * (isFirst ? 1 : 1 + (UncertainCalls / calls)));
        PerSecond = Math.Max(MinPerSecond, Math.Min(PerSecond, measured));
        _cycleStart = now;
        _pauseEnd = double.NaN;
        _cycleCalls = 0;
        _acceptedPerSecond = 0;
        StartStep(now);
    }

    /// <summary>Takes a higher rate, and goes on from there.</summary>
    /// <param name="perSecond">The calls in a second.</param>
    /// <param name="now">The time.</param>
    public void Raise(double perSecond, double now)
    {
        Set(perSecond, now);
        _ceiling = Math.Max(_ceiling, PerSecond);
    }

    /// <summary>The service does not limit the rate.</summary>
    public void Unlimit() => PerSecond = double.PositiveInfinity;

    private void Set(double perSecond, double now)
    {
        PerSecond = perSecond > UnlimitedPerSecond ? double.PositiveInfinity : perSecond;
        if (perSecond > StepRatio * _stepPerSecond)
        {
            _acceptedPerSecond = _stepPerSecond;
            StartStep(now);
        }
    }

    private void StartStep(double now)
    {
        _stepStart = now;
        _stepPerSecond = PerSecond;
        _stepCalls = 0;
    }
}
