using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TransferWorkflowState.Running;

/// <summary>
/// When a run begins no more work, because too many works have failed: a missing key or a full disk is not to become a
/// FAILURE of every step. As GNU parallel's <c>--halt soon,fail=…</c>: work that has begun goes on and is reported.
/// </summary>
public sealed class HaltRule
{
    // Of one work or two, any failure would be a large part.
    private const int MinFailuresForPercent = 3;

    private readonly int? _percent;
    private readonly long _failures;

    /// <summary>Halts when so many works have failed.</summary>
    /// <param name="failures">At least 1.</param>
    public HaltRule(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        _failures = failures;
    }

    private HaltRule(int failures, int percent)
        : this(failures)
    {
        _percent = percent;
    }

    /// <summary>Reads a count, such as <c>3</c>, or a percentage of the works that have ended, such as <c>10%</c>, of which at least three must have failed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HaltRule? rule)
    {
        bool isPercent = text.EndsWith('%');
        rule = !int.TryParse(isPercent ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 ? null
            : !isPercent ? new(number)
            : number <= 100 ? new(MinFailuresForPercent, number)
            : null;
        return rule is not null;
    }

    /// <summary>Whether so many failures of so many works are too many.</summary>
    internal bool IsMet(long failed, long ended) => failed >= _failures && (_percent is null || failed * 100 >= ended * _percent);
}
