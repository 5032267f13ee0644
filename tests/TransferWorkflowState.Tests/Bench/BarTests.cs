using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

public sealed class BarTests
{
    [Theory]
    [InlineData(0.29, true)]
    [InlineData(0.30, true)]
    [InlineData(0.31, false)]
    [InlineData(double.NaN, false)]
    [InlineData(null, null)]
    public void A_figure_that_is_too_high_or_missing_does_not_meet_a_bar(double? figure, bool? isMet) =>
        Assert.Equal(isMet, Bar.AtMost(0.30, "of AWS CLI v2", figure).IsMet);

    [Theory]
    [InlineData(0.1, "at most 0.30 of AWS CLI v2: met")]
    [InlineData(0.4, "at most 0.30 of AWS CLI v2: MISSED")]
    [InlineData(null, "at most 0.30 of AWS CLI v2: not judged")]
    public void A_bar_says_what_came_of_it(double? figure, string text) =>
        Assert.Equal(text, Bar.AtMost(0.30, "of AWS CLI v2", figure).ToString());

    [Fact]
    public void A_table_misses_when_one_of_its_bars_is_missed_and_not_for_one_that_cannot_be_judged()
    {
        Bar met = new("met", true);
        Bar open = new("open", null);
        Bar missed = new("missed", false);
        Assert.True(SampleResult.Create(1, met, open).Table.IsMet);
        Assert.False(SampleResult.Create(1, met, missed, open).Table.IsMet);
    }
}
