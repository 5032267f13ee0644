using System.Runtime.InteropServices;

namespace TransferWorkflowState.Retry;

/// <summary>
/// The calls in flight, and what each of them has to say of how many the service holds at once. Times are in seconds. Not
/// safe for several threads.
/// </summary>
internal sealed class InFlightCalls
{
    // Calls that hang must not hold the others up.
    private const double MinHangSeconds = 1;
    private const double HangRatio = 4;

    private readonly List<InFlightCall> _calls = [];
    private double _duration = double.PositiveInfinity;

    public bool IsEmpty => _calls.Count == 0;

    /// <summary>How many there are, without those that take much longer than others took.</summary>
    public int Count(double now)
    {
        double oldest = now - Math.Max(MinHangSeconds, HangRatio * _duration);
        int hanging = 0;
        while (hanging < _calls.Count && _calls[hanging].Start < oldest)
        {
            hanging++;
        }

        return _calls.Count - hanging;
    }

    /// <summary>A call goes out.</summary>
    /// <param name="now">The time.</param>
    /// <param name="throttled">How often it was throttled before.</param>
    public void Begin(double now, int throttled = 0) => _calls.Add(new() { Start = now, InFlight = Count(now) + 1, Throttled = throttled });

    /// <summary>The service accepted a call.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The time.</param>
    public InFlightCall Accept(double start, double now)
    {
        Span<InFlightCall> calls = CollectionsMarshal.AsSpan(_calls);
        _duration = now - start;
        for (int i = IndexOf(start) + 1; i < calls.Length; i++)
        {
            calls[i].Accepted++;
        }

        return End(start);
    }

    /// <summary>A call ended in another way.</summary>
    /// <param name="start">When it began.</param>
    public InFlightCall End(double start)
    {
        int index = IndexOf(start);
        InFlightCall call = _calls[index];
        _calls.RemoveAt(index);
        return call;
    }

    private int IndexOf(double start)
    {
        int index = _calls.Count - 1;
        while (_calls[index].Start != start)
        {
            index--;
        }

        return index;
    }
}
