using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Tests.Bench;

public sealed class BaselineStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly BaselineStore _results;

    public BaselineStoreTests()
    {
        _results = new(Path.Combine(_folder, "results"));
    }

    [Fact]
    public void A_new_store_has_no_baseline()
    {
        Assert.Null(_results.Find("speed"));
        Assert.Equal("No baseline yet.\n", Report.Create(_results));
    }

    [Fact]
    public void A_saved_baseline_comes_back()
    {
        Table table = SampleTable.Create(1.5, 0.5, bars: [Bar.AtMost(1, "low", 1.5), Bar.AtLeast(1, "unknown", null)]);
        table = table with { Rows = [.. table.Rows, new("not there", [], table.Rows[0].Bars), new("half", [null, 2, null], table.Rows[0].Bars)] };
        _results.Save("speed", SampleTable.Baseline(table));

        Baseline saved = _results.Find("speed")!;
        Assert.Equivalent(SampleTable.Baseline(table), saved, strict: true);
        Assert.Equal(SampleTable.Machine, saved.Machine);
        Assert.Equal(["low: same, was 1.50; high: same, was 0.50", "", "low: same, was 2.00"], Comparison.Describe(table, saved.Table));
    }

    [Fact]
    public void A_saved_baseline_replaces_the_one_before()
    {
        _results.Save("speed", SampleTable.Baseline(SampleTable.Create(1, 1)));
        _results.Save("speed", SampleTable.Baseline(SampleTable.Create(2, 2)));

        Assert.Equal(2, Assert.Single(_results.All()).Table.Rows[0].Figures[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
