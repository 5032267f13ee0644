using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>Results as the documents quote them.</summary>
internal static class Report
{
    /// <summary>The kept results, as Markdown.</summary>
    public static string Create(BaselineStore results)
    {
        string[] parts = [.. results.All().Select(Create)];
        return parts.Length == 0 ? "Nothing is kept yet.\n" : string.Join("\n", parts);
    }

    /// <summary>A new result beside the one that is kept.</summary>
    public static string Create(Baseline now, Baseline? kept)
    {
        string load = Machine.ReadLoad() is { } average ? $", load average {average}" : "";
        string[]? remarks = kept?.Table.Title == now.Table.Title ? Comparison.Describe(now.Table, kept.Table) : null;
        return $"""

            ## {now.Table.Title}

            {now.Describe()}{load}
            {DescribeKept(now, kept)}

            {Markdown.Format(now.Table, remarks)}
            """;
    }

    private static string Create(Baseline kept) => $"""
        ### {kept.Table.Title}

        {kept.Describe()}

        {Markdown.Format(kept.Table)}
        """;

    private static string DescribeKept(Baseline now, Baseline? kept) => kept switch
    {
        null => "Nothing is kept yet.",
        _ when kept.Table.Title != now.Table.Title => $"Not compared, what is kept is of another load: {kept.Table.Title}",
        _ when kept.Machine != now.Machine => $"Kept, on ANOTHER MACHINE: {kept.Describe()}",
        _ => $"Kept: {kept.Describe()}",
    };
}
