namespace TransferWorkflowState.Retry;

/// <summary>
/// Follows a limit on the calls in flight. Now and then one call more goes out: when it is throttled, that confirms the
/// limit; as long as such calls are accepted, the limit rises, faster and faster. When calls within the limit are throttled
/// it falls, and when that happens too often it was another kind of limit. Times are in seconds. Not safe for several threads.
/// </summary>
internal sealed class InFlightEstimate
{
    /// <summary>After how many accepted calls one more goes out: soon at first, seldom where that was of no use.</summary>
    private const int MinCallsPerProbe = 4;
    private const int MaxCallsPerProbe = 20;
    private const int CallsPerProbeRatio = 3;

    // A call within the limit that is throttled costs 1, and below 0 the limit is given up.
    private const double CreditPerAccepted = 0.05;
    private const double CreditPerProbe = 0.5;
    private const double MaxCredit = 3;
    private const double FirstCredit = 1;

    private const int Unlimited = int.MaxValue;

    private readonly InFlightSample _sample = new();
    private double _credit;
    private double _changedAt;
    private int _step;
    private int _callsPerProbe;
    private int _accepted;
    private int _held;

    /// <summary>How many calls in flight the service accepts, as far as is known.</summary>
    public int Confirmed { get; private set; } = Unlimited;

    /// <summary>The calls that may be in flight; while one more is tried, more than are confirmed.</summary>
    public int Max { get; private set; } = Unlimited;

    public bool IsKnown => Max != Unlimited;

    /// <summary>The service accepted a call.</summary>
    public void Accept(InFlightCall call, double now)
    {
        _sample.Accept(call);
        _credit = Math.Min(MaxCredit, _credit + CreditPerAccepted);
        if (!IsKnown || call.Start < _changedAt)
        {
            return;
        }

        _held = Math.Max(_held, call.Held);
        _accepted += call.InFlight >= Max ? 1 : 0;
        if (call.Held > Confirmed && call.Held >= Max)
        {
            _step *= 2;
            _callsPerProbe = MinCallsPerProbe;
            Change(call.Held, call.Held + _step, now);
        }
        else if (_accepted >= _callsPerProbe)
        {
            _step = 1;
            Change(Math.Max(Confirmed, _held), Max + 1, now);
        }
    }

    /// <summary>The service throttled a call, while a limit is known.</summary>
    /// <returns>Whether that may still be the limit.</returns>
    public bool Throttle(InFlightCall call, double now)
    {
        if (Confirmed < Max)
        {
            // Calls that begin together may arrive in another order, so that any of them stands for the one too many.
            _credit = Math.Min(MaxCredit, _credit + (_step == 1 ? CreditPerProbe : 0));
            _callsPerProbe = Math.Min(MaxCallsPerProbe, CallsPerProbeRatio * _callsPerProbe);
            _step = 1;
            Change(Confirmed, Confirmed, now);
        }
        else if (call.Start >= _changedAt)
        {
            _credit--;
            int held = Math.Min(call.InFlight - 1, _held == 0 ? Unlimited : _held);
            Begin(Math.Clamp(held, 1, Confirmed), now);
        }

        if (_credit >= 0)
        {
            return true;
        }

        Max = Confirmed = Unlimited;
        _sample.Refute();
        return false;
    }

    /// <summary>The service throttled a call, while no limit is known.</summary>
    public void Note(InFlightCall call) => _sample.Throttle(call);

    /// <summary>Takes up a limit that would explain which calls were throttled lately.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isFirst">Whether nothing else is known: then it is tried whenever it may be the one.</param>
    public bool TryFind(double now, bool isFirst)
    {
        if ((isFirst ? _sample.Guess() : _sample.Find()) is not { } max)
        {
            return false;
        }

        _credit = isFirst ? FirstCredit : 0;
        Begin(max, now);
        return true;
    }

    private void Begin(int max, double now)
    {
        _step = 1;
        _callsPerProbe = MinCallsPerProbe;
        Change(max, max, now);
    }

    private void Change(int confirmed, int max, double now)
    {
        Confirmed = confirmed;
        Max = max;
        _changedAt = now;
        _accepted = 0;
        _held = 0;
    }
}
