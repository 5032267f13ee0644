using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Limits;

/// <summary>How the settings of the sandbox's limits are spelled.</summary>
public sealed class LimitTextTests
{
    [Theory]
    [InlineData("50", "50")]
    [InlineData("50,5@10", "50,5@10s")]
    [InlineData("50, 5@2.5s ,100@60s", "50,5@2.5s,100@60s")]
    [InlineData("2147483647", "2147483647")]
    public void A_schedule_is_read(string text, string expected) => Assert.Equal(expected, RateSchedule.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("5@10s")]
    [InlineData("50,5")]
    [InlineData("50,5@")]
    [InlineData("50,5@0s")]
    [InlineData("50,5@-1s")]
    [InlineData("50,5@10m")]
    [InlineData("50,5@10s,6@10s")]
    [InlineData("50,5@10s,6@9s")]
    [InlineData("50,0@10s")]
    [InlineData("50,5@1@2")]
    [InlineData("50,5@NaN")]
    [InlineData("50,5@86401s")]
    [InlineData("50,")]
    public void What_is_not_a_schedule_is_not_read(string text) => Assert.Null(RateSchedule.Parse(text));

    [Theory]
    [InlineData("100", 100)]
    [InlineData("10s", 500)]
    [InlineData("0.5s", 25)]
    [InlineData("0.01s", 1)]
    public void A_burst_is_read(string text, double calls)
    {
        RateBurst burst = RateBurst.Parse(text)!;

        Assert.Equal(calls, burst.At(callsPerSecond: 50));
        Assert.Equal(text, burst.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("0.009s")]
    [InlineData("1.5")]
    [InlineData("-1s")]
    [InlineData("3601s")]
    [InlineData("10m")]
    public void What_is_not_a_burst_is_not_read(string text) => Assert.Null(RateBurst.Parse(text));
}
