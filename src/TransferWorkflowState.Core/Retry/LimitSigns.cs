namespace TransferWorkflowState.Retry;

/// <summary>Tells a limit from a few stray calls that are throttled, by the calls of late. Not safe for several threads.</summary>
internal sealed class LimitSigns
{
    private const int MinThrottled = 3;
    private const double MinThrottledRatio = 0.1;

    /// <summary>A service that has accepted thousands of calls hits its limit as soon as one that is called first.</summary>
    private const int MaxCalls = 128;

    private int _accepted;

    /// <summary>How many calls were throttled.</summary>
    public int Throttled { get; private set; }

    /// <summary>Whether there is a limit.</summary>
    public bool IsLimit => Throttled >= MinThrottled && Ratio > MinThrottledRatio;

    private double Ratio => Throttled / (double)(_accepted + Throttled);

    /// <summary>The service accepted a call.</summary>
    public void Accept() => _accepted++;

    /// <summary>The service throttled a call.</summary>
    public void Throttle()
    {
        Throttled++;
        while (_accepted + Throttled > MaxCalls)
        {
            _accepted /= 2;
            Throttled /= 2;
        }
    }

    /// <summary>A limit was found: the count begins anew.</summary>
    public void Clear() => Throttled = _accepted = 0;
}
