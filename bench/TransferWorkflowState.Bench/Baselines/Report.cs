using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>Results as the documents quote them.</summary>
internal static class Report
{
    /// <summary>The baselines, as Markdown.</summary>
    public static string Create(BaselineStore results)
    {
        string[] parts = [.. results.All().Select(Create)];
        return parts.Length == 0 ? "No baseline yet.\n" : string.Join("\n", parts);
    }

    /// <summary>A new result, compared with its baseline.</summary>
    public static string Create(Baseline now, Baseline? baseline)
    {
        string load = Machine.ReadLoad() is { } average ? $", load average {average}" : "";
        string[]? remarks = baseline?.Table.Title == now.Table.Title ? Comparison.Describe(now.Table, baseline.Table) : null;
        return $"""

            ## {now.Table.Title}

            {now.Describe()}{load}
            {DescribeBaseline(now, baseline)}

            {Markdown.Format(now.Table, remarks)}
            """;
    }

    private static string Create(Baseline baseline) => $"""
        ### {baseline.Table.Title}

        {baseline.Describe()}

        {Markdown.Format(baseline.Table)}
        """;

    private static string DescribeBaseline(Baseline now, Baseline? baseline) => baseline switch
    {
        null => "No baseline yet.",
        _ when baseline.Table.Title != now.Table.Title => $"Not compared: the baseline is of another load: {baseline.Table.Title}",
        _ when baseline.Machine != now.Machine => $"Baseline from ANOTHER MACHINE: {baseline.Describe()}",
        _ => $"Baseline: {baseline.Describe()}",
    };
}
