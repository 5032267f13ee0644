namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds throttling that does not come from the rate: it comes now and then, and its share stays although the rate fell. A
/// lower rate would cost time and help nothing. Not safe for several threads.
/// </summary>
internal sealed class ThrottlingSample
{
    private const int Calls = 50;

    // At the rate that the service allows a tenth of the calls is throttled.
    private const double MinShare = 0.19;

    /// <summary>So many come from the rate, however little it says: a rate that is far too high throttles more still.</summary>
    private const double MaxShare = 0.5;
    private const double MaxShareChange = 0.25;
    private const double FallenRatio = 0.6;
    private const double MaxRepeatedShare = 0.35;
    private const double Raise = 4;

    private int _calls;
    private int _throttled;
    private int _repeated;
    private double _shareBefore;
    private double _perSecondBefore = double.PositiveInfinity;

    /// <summary>Takes in a call that was accepted or throttled.</summary>
    /// <param name="throttledInRow">How many calls were throttled in a row with it; 0 when it was accepted.</param>
    /// <param name="perSecond">The rate.</param>
    /// <returns>The rate to go back to; <see langword="null"/> to keep this one.</returns>
    public double? Add(int throttledInRow, double perSecond)
    {
        _calls++;
        _throttled += throttledInRow > 0 ? 1 : 0;
        _repeated += throttledInRow > 1 ? 1 : 0;
        if (_calls < Calls)
        {
            return null;
        }

        double share = _throttled / (double)Calls;
        bool isUnrelated = double.IsFinite(_perSecondBefore)
            && _shareBefore > MinShare
            && share < MaxShare
            && _repeated <= MaxRepeatedShare * _throttled
            && Math.Abs(share - _shareBefore) <= MaxShareChange * _shareBefore
            && perSecond < FallenRatio * _perSecondBefore;
        double? raised = isUnrelated ? Raise * _perSecondBefore : null;
        _perSecondBefore = raised ?? perSecond;
        _shareBefore = share;
        _calls = _throttled = _repeated = 0;
        return raised;
    }
}
