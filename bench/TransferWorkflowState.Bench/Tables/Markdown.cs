using System.Text;

namespace TransferWorkflowState.Bench.Tables;

/// <summary>Tables for people, as Markdown that can be read as it is.</summary>
internal static class Markdown
{
    /// <summary>The rows of a table, with a last column for what there is to say of each of them, if there is any.</summary>
    public static string Format(Table table, string[]? remarks = null)
    {
        string[] head = ["client", .. table.Columns.Select(static column => column.Name), "bar"];
        string[][] rows = [.. table.Rows.Select(row => Cells(table, row))];
        if (remarks is not null)
        {
            head = [.. head, "baseline"];
            rows = [.. rows.Zip(remarks, static (row, remark) => (string[])[.. row, remark])];
        }

        int[] widths = [.. head.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max())];
        StringBuilder text = new();
        AddRow(text, widths, head);
        AddRow(text, widths, [.. widths.Select(static width => new string('-', width))]);
        foreach (string[] row in rows)
        {
            AddRow(text, widths, row);
        }

        return text.ToString();
    }

    private static string[] Cells(Table table, Row row)
    {
        IEnumerable<string> figures = row.Figures.Length == 0
            ? table.Columns.Select(static (_, i) => i == 0 ? "not found" : "")
            : table.Columns.Zip(row.Figures, static (column, figure) => figure is { } known ? column.Show(known) : "");
        return [row.Name, .. figures, string.Join("; ", row.Bars.AsEnumerable())];
    }

    private static void AddRow(StringBuilder text, int[] widths, string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, i) => cell.PadRight(widths[i]))).Append(" |\n");
}
