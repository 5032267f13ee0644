using System.Globalization;

namespace TransferWorkflowState.Bench.Results;

/// <summary>What a figure has to be.</summary>
/// <param name="Text">For people.</param>
/// <param name="IsMet">Nothing when it cannot be judged, because something it is measured by was not found.</param>
internal sealed record Bar(string Text, bool? IsMet)
{
    public static Bar AtMost(double limit, string unit, double? figure) => new(
        $"at most {limit.ToString(limit % 1 == 0 ? "0" : "0.00", CultureInfo.InvariantCulture)} {unit}",
        figure is null ? null : figure <= limit);

    /// <summary>The bar and its verdict.</summary>
    public override string ToString() => $"{Text}: {IsMet switch { true => "met", false => "MISSED", null => "not judged" }}";
}
