namespace TransferWorkflowState.Retry;

/// <summary>Calls that were accepted since a moment. Times are in seconds.</summary>
internal struct CallCount
{
    private const double MinSeconds = 0.001;

    /// <param name="start">The moment.</param>
    public CallCount(double start)
    {
        Start = start;
    }

    public double Start { get; }

    public int Calls { get; private set; }

    public void Add() => Calls++;

    /// <summary>The calls in a second until a moment, from this many of them.</summary>
    public readonly double PerSecond(double until, int calls) => Math.Max(1, calls) / Math.Max(MinSeconds, until - Start);

    /// <inheritdoc cref="PerSecond(double, int)"/>
    public readonly double PerSecond(double until) => PerSecond(until, Calls);
}
