namespace TransferWorkflowState.Bench;

/// <summary>Rows for people, as Markdown, and whether all bars in them are met.</summary>
internal sealed class Table
{
    private readonly string _title;
    private readonly List<string[]> _rows;

    public Table(string title, params string[] columns)
    {
        _title = title;
        _rows = [columns];
    }

    public bool IsMet { get; private set; } = true;

    /// <summary>Adds what a client did. Its row ends in whether the bar is met, if there is one for it.</summary>
    public void Add(string client, Result? result, Func<Result, string[]> cells, Func<Result, bool>? bar = null)
    {
        if (result is null)
        {
            _rows.Add([client, "not found"]);
            return;
        }

        bool isMet = bar is null || bar(result);
        IsMet &= isMet;
        string verdict = bar is null ? "" : isMet ? "met" : "MISSED";
        _rows.Add([client, .. cells(result), verdict]);
    }

    public void Write(TextWriter writer)
    {
        int[] widths = [.. _rows[0].Select((_, column) => _rows.Max(row => row.ElementAtOrDefault(column)?.Length ?? 0))];
        writer.WriteLine();
        writer.WriteLine($"## {_title}");
        writer.WriteLine();
        writer.WriteLine(Machine.Describe());
        writer.WriteLine();
        WriteRow(writer, widths, _rows[0]);
        WriteRow(writer, widths, [.. widths.Select(static width => new string('-', width))]);
        foreach (string[] row in _rows.Skip(1))
        {
            WriteRow(writer, widths, row);
        }
    }

    private static void WriteRow(TextWriter writer, int[] widths, string[] row) =>
        writer.WriteLine($"| {string.Join(" | ", widths.Select((width, i) => (row.ElementAtOrDefault(i) ?? "").PadRight(width)))} |");
}
