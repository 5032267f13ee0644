using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Tests.Bench;

public sealed class ComparisonTests
{
    private static readonly Bar _bar = new("bar", true);

    [Theory]
    [InlineData(1.09, 0.91, "low: same, was 1.00; high: same, was 1.00")]
    [InlineData(0.91, 1.09, "low: same, was 1.00; high: same, was 1.00")]
    [InlineData(1.11, 0.89, "low: WORSE, was 1.00; high: WORSE, was 1.00")]
    [InlineData(0.89, 1.11, "low: better, was 1.00; high: better, was 1.00")]
    public void Only_what_moves_by_more_than_noise_is_better_or_worse(double low, double high, string remark) =>
        Assert.Equal([remark], Comparison.Describe(SampleTable.Create(low, high, bars: _bar), baseline: SampleTable.Create(1, 1)));

    [Fact]
    public void Any_failure_is_worse_than_none() =>
        Assert.Equal(["low: WORSE, was 0.00; high: same, was 0.00"], Comparison.Describe(SampleTable.Create(1, 0, bars: _bar), baseline: SampleTable.Create(0, 0)));

    [Fact]
    public void A_client_that_was_not_there_is_not_compared() =>
        Assert.Equal([""], Comparison.Describe(SampleTable.Create(1, 1, bars: _bar), baseline: SampleTable.Create(1, 1, client: "other")));

    [Fact]
    public void A_client_without_a_bar_is_not_compared() =>
        Assert.Equal([""], Comparison.Describe(SampleTable.Create(2, 2), baseline: SampleTable.Create(1, 1)));
}
