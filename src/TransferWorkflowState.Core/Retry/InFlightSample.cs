namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds whether a service throttles the calls that are more in flight than a certain number. Where it limits the rate, it
/// accepts as many in flight at one time as it throttles at another. Not safe for several threads.
/// </summary>
internal sealed class InFlightSample
{
    private const int AcceptedCalls = 32;
    private const int ThrottledCalls = 16;
    private const int MinThrottledCalls = 4;

    /// <summary>Not each number is exact: calls that begin together may arrive in another order.</summary>
    private const double MaxAcceptedAbove = 0.1;
    private const double MaxThrottledWithin = 0.34;

    private const int MinAcceptedAtMost = 3;

    /// <summary>How near to the limit the service must have come, if it accepted that many.</summary>
    private const double MinHeldRatio = 0.5;

    private readonly Queue<int> _accepted = new(AcceptedCalls);
    private readonly Queue<int> _throttled = new(ThrottledCalls);
    private int _minThrottledCalls = MinThrottledCalls;

    /// <summary>The service accepted a call.</summary>
    public void Accept(InFlightCall call) => Add(_accepted, call.Held, AcceptedCalls);

    /// <summary>The service throttled a call.</summary>
    public void Throttle(InFlightCall call) => Add(_throttled, call.InFlight, ThrottledCalls);

    /// <summary>How many calls in flight the service accepts, where that it limits them is possible.</summary>
    public int? Guess()
    {
        int max = LimitOf(_throttled);
        return _throttled.Count(inFlight => inFlight <= max) <= MaxThrottledWithin * _throttled.Count
            && (_accepted.Count < max || _accepted.Max() >= MinHeldRatio * max)
                ? max
                : null;
    }

    /// <summary>How many calls in flight the service accepts, where all that was seen lately says that it limits them.</summary>
    public int? Find()
    {
        if (_throttled.Count < _minThrottledCalls)
        {
            return null;
        }

        int[] throttled = [.. _throttled.TakeLast(_minThrottledCalls)];
        int max = LimitOf(throttled);
        return throttled.Min() > max && _accepted.Count(held => held == max) >= MinAcceptedAtMost ? max : null;
    }

    /// <summary>It was not a limit on calls in flight: the next time more has to be seen.</summary>
    public void Refute()
    {
        _accepted.Clear();
        _throttled.Clear();
        _minThrottledCalls = Math.Min(ThrottledCalls, 2 * _minThrottledCalls);
    }

    private static void Add(Queue<int> queue, int value, int length)
    {
        if (queue.Count == length)
        {
            queue.Dequeue();
        }

        queue.Enqueue(value);
    }

    private int LimitOf(IEnumerable<int> throttled)
    {
        int held = _accepted.OrderDescending().ElementAtOrDefault((int)(MaxAcceptedAbove * _accepted.Count));
        return Math.Max(Math.Max(1, held), throttled.Min() - 1);
    }
}
