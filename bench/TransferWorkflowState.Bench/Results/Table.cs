using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace TransferWorkflowState.Bench.Results;

/// <summary>What one measurement found.</summary>
/// <param name="Title">The measurement and what was sent.</param>
/// <param name="Columns">What the figures of each row are.</param>
/// <param name="Rows">The clients.</param>
internal sealed record Table(string Title, string[] Columns, Row[] Rows)
{
    /// <summary>False when a bar is missed; one that cannot be judged is not.</summary>
    [JsonIgnore]
    public bool IsMet => Rows.All(static row => row.Bars.All(static bar => bar.IsMet ?? true));

    /// <summary>The rows as Markdown that can be read as it is.</summary>
    public string ToMarkdown()
    {
        string[] head = ["client", .. Columns, "bar"];
        string[][] rows = [.. Rows.Select(Cells)];
        int[] widths = [.. head.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max())];
        string[] rule = [.. widths.Select(static width => new string('-', width))];
        StringBuilder text = new();
        foreach (string[] row in (string[][])[head, rule, .. rows])
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).Append(" |\n");
        }

        return text.ToString();
    }

    private string[] Cells(Row row)
    {
        IEnumerable<string> figures = row.Figures.Length == 0 ? Columns.Select(static (_, i) => i == 0 ? "not found" : "") : row.Figures.Select(Show);
        return [row.Name, .. figures, string.Join("; ", row.Bars.AsEnumerable())];
    }

    private static string Show(double? figure) => figure?.ToString(figure < 10 ? "0.###" : "0", CultureInfo.InvariantCulture) ?? "";
}
