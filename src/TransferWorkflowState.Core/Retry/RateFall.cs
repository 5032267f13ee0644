namespace TransferWorkflowState.Retry;

/// <summary>
/// Finds a rate that falls from pause to pause, although each of the pauses is short. At a limit it stays where it is after
/// the first pauses, or the pauses are long. Not safe for several threads.
/// </summary>
internal sealed class RateFall
{
    private const int MinPauses = 4;
    private const double MinFall = 0.97;
    private const double FallenRatio = 0.5;

    private double _first;
    private double _last;
    private int _pauses;

    /// <summary>A short pause is over.</summary>
    /// <param name="before">The rate before it.</param>
    /// <param name="after">The rate after it.</param>
    /// <returns>The rate from which it fell; <see langword="null"/> if it did not, or not far.</returns>
    public double? Add(double before, double after)
    {
        bool isLower = after <= MinFall * _last;
        _first = isLower ? Math.Max(_first, before) : before;
        _pauses = isLower ? _pauses + 1 : 1;
        _last = after;
        if (_pauses < MinPauses || after > FallenRatio * _first)
        {
            return null;
        }

        double first = _first;
        Clear();
        return first;
    }

    /// <summary>What was seen until now does not count.</summary>
    public void Clear() => _first = _pauses = 0;
}
