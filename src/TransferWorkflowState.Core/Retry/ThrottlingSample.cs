namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds throttling that does not come from the rate: it comes now and then, and its share is what it was at a higher rate,
/// as where others use the service as well. A lower rate would cost time and help nothing. Not safe for several threads.
/// </summary>
internal sealed class ThrottlingSample
{
    private const int Calls = 30;

    // At the rate that the service allows about a tenth of the calls is throttled.
    private const double MinShare = 0.15;

    /// <summary>So many come from the rate, however little it says: a rate that is far too high throttles more still.</summary>
    private const double MaxShare = 0.5;
    private const double MaxShareChange = 0.5;
    private const double FallenRatio = 0.6;
    private const double MaxRepeatedShare = 0.45;
    private const double Raise = 4;
    private const double MaxPerSecond = 1000;

    private int _calls;
    private int _throttled;
    private int _repeated;
    private bool _wasThrottled;
    private double _sum;
    private double _shareBefore;
    private double _perSecondBefore;

    /// <summary>Whether the rate has nothing to do with the calls that are throttled, as far as is known.</summary>
    public bool IsStray { get; private set; }

    /// <summary>Takes in a call that was accepted or throttled.</summary>
    /// <param name="isThrottled">Whether it was throttled.</param>
    /// <param name="perSecond">The rate.</param>
    /// <returns>The rate to go back to; <see langword="null"/> to keep this one.</returns>
    public double? Add(bool isThrottled, double perSecond)
    {
        _calls++;
        _sum += Math.Min(MaxPerSecond, perSecond);
        _throttled += isThrottled ? 1 : 0;
        _repeated += isThrottled && _wasThrottled ? 1 : 0;
        _wasThrottled = isThrottled;
        if (_calls < Calls)
        {
            return null;
        }

        double share = _throttled / (double)Calls;
        double mean = _sum / Calls;
        bool isEven = share > MinShare && share < MaxShare && _repeated <= MaxRepeatedShare * _throttled;
        bool isSame = isEven && Math.Abs(share - _shareBefore) <= MaxShareChange * _shareBefore;
        bool isUnrelated = isSame && mean < FallenRatio * _perSecondBefore;
        double? raised = isUnrelated ? Raise * _perSecondBefore : null;
        IsStray = isUnrelated || (IsStray && isEven);
        if (!isSame || isUnrelated || mean > _perSecondBefore)
        {
            _perSecondBefore = raised ?? mean;
            _shareBefore = share;
        }

        _calls = _throttled = _repeated = 0;
        _sum = 0;
        return raised;
    }
}
