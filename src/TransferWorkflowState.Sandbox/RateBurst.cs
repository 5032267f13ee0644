using System.Globalization;

namespace TransferWorkflowState.Sandbox;

/// <summary>
/// How many calls a rate limit lets through at once after a pause: a number, spelled <c>100</c>, or as many as come in some
/// seconds at the rate of the moment, spelled <c>10s</c>.
/// </summary>
public sealed class RateBurst : ILimitText<RateBurst>
{
    private const double MinSeconds = 0.01;
    private const double MaxSeconds = 3600;

    private readonly double _calls;
    private readonly double _seconds;

    private RateBurst(double calls, double seconds)
    {
        _calls = calls;
        _seconds = seconds;
    }

    /// <inheritdoc/>
    public static string Expected => $"a number of calls from 1 to {int.MaxValue}, or seconds from {Invariant(MinSeconds)}s to {Invariant(MaxSeconds)}s such as '10s'";

    /// <summary>A number of calls, 1 or more.</summary>
    public static RateBurst OfCalls(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        return new(calls, 0);
    }

    /// <summary>The calls that come in some seconds, more than 0; at least one call.</summary>
    public static RateBurst OfSeconds(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        return new(0, seconds);
    }

    /// <inheritdoc/>
    public static RateBurst? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.EndsWith('s'))
        {
            return double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                && seconds is >= MinSeconds and <= MaxSeconds ? OfSeconds(seconds) : null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int calls) && calls >= 1 ? OfCalls(calls) : null;
    }

    /// <summary>The spelling.</summary>
    public override string ToString() => _seconds > 0 ? $"{Invariant(_seconds)}s" : Invariant(_calls);

    /// <summary>The number of calls at a rate.</summary>
    internal double At(int callsPerSecond) => Math.Max(1, _calls + (_seconds * callsPerSecond));

    private static string Invariant(double number) => number.ToString(CultureInfo.InvariantCulture);
}
