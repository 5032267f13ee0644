using System.Globalization;

namespace TransferWorkflowState.Sandbox;

/// <summary>
/// How many calls a rate limit lets through in a second, or in each window: one number from the first call on, or several,
/// each from a moment of its own. It is spelled <c>50</c>, or <c>50,5@10s</c> for 50 and, ten seconds after the first call, 5.
/// </summary>
public sealed class RateSchedule : ILimitText<RateSchedule>
{
    private const double MaxSeconds = 86_400;

    private readonly (double From, int Calls)[] _steps;

    /// <summary>The same number of calls all the time.</summary>
    /// <param name="calls">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public RateSchedule(int calls)
        : this([(0, calls)])
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
    }

    private RateSchedule((double From, int Calls)[] steps)
    {
        _steps = steps;
    }

    /// <inheritdoc/>
    public static string Expected => $"a number from 1 to {int.MaxValue}, or a schedule such as '50,5@10s' (50, then 5 from the tenth second on)";

    /// <inheritdoc/>
    public static RateSchedule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(double From, int Calls)> steps = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('@');
            double? from = sides.Length == 1 ? 0 : ParseSeconds(sides[1]);
            if (sides.Length > 2
                || steps.Count == 0 != (sides.Length == 1)
                || from is null
                || (steps.Count > 0 && from <= steps[^1].From)
                || !int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int calls)
                || calls < 1)
            {
                return null;
            }

            steps.Add((from.Value, calls));
        }

        return new([.. steps]);
    }

    /// <summary>The spelling.</summary>
    public override string ToString() => string.Join(
        ',', _steps.Select(static step => step.From == 0 ? Invariant($"{step.Calls}") : Invariant($"{step.Calls}@{step.From}s")));

    /// <summary>The number of calls that holds at a moment.</summary>
    /// <param name="seconds">Since the first call.</param>
    internal int At(double seconds) => _steps.Last(step => step.From <= seconds || step.From == 0).Calls;

    /// <summary>How many calls a second's rate allows from one moment to another.</summary>
    internal double Between(double from, double to)
    {
        double calls = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            double end = i + 1 < _steps.Length ? _steps[i + 1].From : double.PositiveInfinity;
            calls += _steps[i].Calls * Math.Max(0, Math.Min(to, end) - Math.Max(from, _steps[i].From));
        }

        return calls;
    }

    private static double? ParseSeconds(string text) =>
        double.TryParse(text.EndsWith('s') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds is > 0 and <= MaxSeconds
            ? seconds
            : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
