using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Tests.Limits;

/// <summary>Which calls the rate limiters of the sandbox let through, in virtual time.</summary>
public sealed class RateLimiterTests
{
    private static readonly Func<string, string, IRateLimiter> _bucket = static (rate, burst) => new TokenBucket(Rate(rate), RateBurst.Parse(burst)!);
    private static readonly Func<string, double, IRateLimiter> _windows = static (rate, length) => new FixedWindows(Rate(rate), length);

    [Theory]
    [InlineData("1s", 50)]
    [InlineData("10s", 500)]
    [InlineData("7", 7)]
    public void A_bucket_holds_its_burst_and_fills_up_steadily(string burst, int calls)
    {
        IRateLimiter limiter = _bucket("50", burst);

        Assert.Equal(calls, Take(limiter, 0));
        Assert.Equal(0, Take(limiter, 0.019));
        Assert.Equal(1, Take(limiter, 0.02));
        Assert.Equal(4, Take(limiter, 0.1));
        Assert.Equal(calls, Take(limiter, 3600));
    }

    [Fact]
    public void A_bucket_follows_its_schedule_within_a_pause_too()
    {
        IRateLimiter limiter = _bucket("10,2@5s,100@10s", "1000");
        Assert.Equal(1000, Take(limiter, 0));

        // Two seconds of 10, five of 2, and one of 100.
        Assert.Equal(30, Take(limiter, 3));
        Assert.Equal(20 + 10 + 100, Take(limiter, 11));
    }

    [Fact]
    public void A_burst_in_seconds_follows_the_rate()
    {
        IRateLimiter limiter = _bucket("10,2@5s,100@10s", "2s");

        Assert.Equal(20, Take(limiter, 0));
        Assert.Equal(4, Take(limiter, 9));
        Assert.Equal(200, Take(limiter, 60));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(10.0)]
    public void A_window_has_its_calls_whenever_in_it_they_come(double length)
    {
        IRateLimiter limiter = _windows("50", length);

        Assert.Equal(50, Take(limiter, 0.999 * length));
        Assert.Equal(50, Take(limiter, length));
        Assert.Equal(0, Take(limiter, 1.999 * length));
        Assert.Equal(50, Take(limiter, 100 * length));
    }

    [Fact]
    public void A_window_has_the_calls_that_hold_when_it_begins()
    {
        IRateLimiter limiter = _windows("50,5@15s,7@20s", 10);

        Assert.Equal(50, Take(limiter, 0));
        Assert.Equal(50, Take(limiter, 19));
        Assert.Equal(7, Take(limiter, 20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_calls_come_no_more_than_the_burst_and_the_rate_are_let_through(int seed)
    {
        Random random = new(seed);
        IRateLimiter limiter = _bucket("20", "30");
        List<double> taken = [];
        for (double now = 0; now < 60; now += random.NextDouble() * 0.05)
        {
            if (limiter.TryTake(now))
            {
                taken.Add(now);
            }
        }

        for (int from = 0; from < taken.Count; from++)
        {
            for (int to = from; to < taken.Count; to++)
            {
                Assert.True(to - from + 1 <= 30 + (20 * (taken[to] - taken[from])) + 0.001);
            }
        }
    }

    private static RateSchedule Rate(string text) => RateSchedule.Parse(text)!;

    private static int Take(IRateLimiter limiter, double seconds) => Enumerable.Range(0, 2000).Count(_ => limiter.TryTake(seconds));
}
