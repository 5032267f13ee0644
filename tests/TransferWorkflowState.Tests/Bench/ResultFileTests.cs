using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

public sealed class ResultFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly ResultFile _results;

    public ResultFileTests()
    {
        _results = new(Path.Combine(_folder, "results.json"));
    }

    [Fact]
    public void A_file_that_does_not_exist_has_no_results()
    {
        Assert.Empty(_results.Read());
        Assert.Equal("", _results.ToMarkdown());
    }

    [Fact]
    public void A_saved_result_comes_back()
    {
        Result saved = SampleResult.Create(1.5, Bar.AtMost(1, "ratio", 1.5), Bar.AtMost(1, "unknown", null));

        _results.Save("load", saved);

        Assert.Equivalent(saved, Assert.Single(_results.Read()).Value, strict: true);
    }

    [Fact]
    public void A_result_replaces_the_one_before_of_its_measurement_and_no_other()
    {
        _results.Save("load", SampleResult.Create(1));
        _results.Save("cold", SampleResult.Create(2));
        _results.Save("load", SampleResult.Create(3));

        Assert.Equal([("cold", 2), ("load", 3)], _results.Read().Select(static entry => (entry.Key, entry.Value.Table.Rows[0].Figures[1])));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
