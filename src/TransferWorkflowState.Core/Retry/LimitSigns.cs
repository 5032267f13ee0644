namespace TransferWorkflowState.Retry;

/// <summary>Tells a limit from a few stray calls that are throttled, by the calls of late. Not safe for several threads.</summary>
internal sealed class LimitSigns
{
    private const int MinThrottled = 3;
    private const double MinThrottledRatio = 0.1;

    /// <summary>A service that has accepted thousands of calls hits its limit as soon as one that is called first.</summary>
    private const int MaxCalls = 128;

    /// <summary>Few calls that are too many at once are always the same ones: they would use up their attempts.</summary>
    private const int MaxThrottledBefore = 3;

    private int _accepted;
    private bool _isRepeated;

    /// <summary>How many calls were throttled.</summary>
    public int Throttled { get; private set; }

    /// <summary>Whether there is a limit.</summary>
    public bool IsLimit => _isRepeated || (Throttled >= MinThrottled && Ratio > MinThrottledRatio);

    private double Ratio => Throttled / (double)(_accepted + Throttled);

    /// <summary>The service accepted a call.</summary>
    public void Accept() => _accepted++;

    /// <summary>The service throttled a call.</summary>
    /// <param name="before">How often it had throttled it before.</param>
    public void Throttle(int before)
    {
        Throttled++;
        _isRepeated |= before > MaxThrottledBefore;
        while (_accepted + Throttled > MaxCalls)
        {
            _accepted /= 2;
            Throttled /= 2;
        }
    }

    /// <summary>A limit was found: the count begins anew.</summary>
    public void Clear()
    {
        Throttled = _accepted = 0;
        _isRepeated = false;
    }
}
