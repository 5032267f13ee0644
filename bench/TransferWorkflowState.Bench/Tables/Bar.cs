namespace TransferWorkflowState.Bench.Tables;

/// <summary>What a figure has to be.</summary>
/// <param name="Text">For people.</param>
/// <param name="IsMet">Nothing when it cannot be judged, because something it is measured by was not found.</param>
internal sealed record Bar(string Text, bool? IsMet)
{
    public static Bar AtMost(double limit, string unit, double? figure) => new(Phrase("at most", limit, unit), figure <= limit ? true : Known(figure));

    public static Bar AtLeast(double limit, string unit, double? figure) => new(Phrase("at least", limit, unit), figure >= limit ? true : Known(figure));

    /// <summary>The bar and its verdict.</summary>
    public override string ToString() => $"{Text}: {IsMet switch { true => "met", false => "MISSED", null => "not judged" }}";

    private static bool? Known(double? figure) => figure is null ? null : false;

    private static string Phrase(string comparison, double limit, string unit) =>
        $"{comparison} {Bench.Text.Format(limit, limit % 1 == 0 ? "0" : "0.00")} {unit}";
}
