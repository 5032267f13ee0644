using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>Figures compared with the baseline.</summary>
internal static class Comparison
{
    // Between two runs on one quiet machine figures move less than this.
    private const double Noise = 0.1;

    /// <summary>
    /// For each row with a bar: which of its figures are better, the same or worse than in the baseline. The other rows are
    /// what the product is measured against.
    /// </summary>
    public static string[] Describe(Table now, Table baseline) => [.. now.Rows.Select(row => Describe(now, row, baseline))];

    private static string Describe(Table now, Row row, Table baseline)
    {
        if (row.Bars.Length == 0 || baseline.Rows.FirstOrDefault(old => old.Name == row.Name) is not { Figures.Length: > 0 } baselineRow)
        {
            return "";
        }

        IEnumerable<string> remarks =
            from column in now.Columns.Index()
            let figure = row.Figures.ElementAtOrDefault(column.Index)
            let old = baselineRow.Figures.ElementAtOrDefault(Array.FindIndex(baseline.Columns, known => known.Name == column.Item.Name))
            where column.Item.Better is not null && figure is not null && old is not null
            select Remark(column.Item, figure.Value, old.Value);
        return string.Join("; ", remarks);
    }

    private static string Remark(Column column, double now, double old)
    {
        double change = column.Better == Better.Higher ? now - old : old - now;
        string verdict = Math.Abs(change) <= Noise * Math.Abs(old) ? "same" : change > 0 ? "better" : "WORSE";
        return $"{column.Name}: {verdict}, was {column.Show(old)}";
    }
}
