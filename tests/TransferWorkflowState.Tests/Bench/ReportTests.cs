using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Tests.Bench;

public sealed class ReportTests
{
    private static readonly Baseline _baseline = SampleTable.Baseline(SampleTable.Create(1, 1));

    [Fact]
    public void A_result_is_shown_with_its_baseline()
    {
        string report = Report.Create(SampleTable.Baseline(SampleTable.Create(2, 1, bars: [Bar.AtMost(1, "low", 2)])), _baseline);

        Assert.Contains("Baseline: 2026-05-04, .NET 10, 2 cores of Processor, 24 GB, System\n", report, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            | client | calls/s | low  | high | bar                   | baseline                                   |
            | ------ | ------- | ---- | ---- | --------------------- | ------------------------------------------ |
            | client | 1000    | 2.00 | 1.00 | at most 1 low: MISSED | low: WORSE, was 1.00; high: same, was 1.00 |

            """,
            report,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_compared()
    {
        string report = Report.Create(_baseline, baseline: null);

        Assert.Contains("No baseline yet.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("| baseline", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_machine_is_named()
    {
        Baseline elsewhere = SampleTable.Baseline(SampleTable.Create(1, 1), SampleTable.Machine with { Cores = 64 });

        Assert.Contains("Baseline from ANOTHER MACHINE: 2026-05-04, .NET 10, 2 cores", Report.Create(elsewhere, _baseline), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_load_is_not_compared()
    {
        string report = Report.Create(SampleTable.Baseline(SampleTable.Create(2, 2, title: "other")), _baseline);

        Assert.Contains("Not compared: the baseline is of another load: title", report, StringComparison.Ordinal);
        Assert.DoesNotContain("WORSE", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_is_missing_is_said_to_be()
    {
        Table table = SampleTable.Create(1, 1) with { Rows = [new("other", [], Bar.AtMost(1, "low", null))] };

        Assert.Contains("| other  | not found |     |      | at most 1 low: not judged |", Markdown.Format(table), StringComparison.Ordinal);
    }

    [Fact]
    public void The_description_of_the_bench_quotes_the_baselines() =>
        Assert.EndsWith(
            $"## Measured\n\n{Report.Create(BaselineStore.Committed)}",
            File.ReadAllText(Repository.PathOf("bench", "README.md")),
            StringComparison.Ordinal);
}
