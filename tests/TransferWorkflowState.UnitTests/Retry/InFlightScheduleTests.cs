using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>How near to the least possible time a run comes where calls take long, and where the service limits those in flight.</summary>
public sealed class InFlightScheduleTests
{
    private const double Seconds = 12;
    private const double MinPerSecond = 5;
    private const double MaxPerSecond = 500;

    // As many as a callback has unless something else is set.
    private const int MaxAttempts = 10;

    public static TheoryData<int, double> Runs { get; } = new(
        from atOnce in (int[])[16, 64]
        from retryAfter in (double[])[0, 1]
        select (atOnce, retryAfter));

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_limit_on_calls_in_flight_is_kept_to(int atOnce, double retryAfter)
    {
        foreach (double latency in (double[])[0.01, 0.02, 0.05, 0.1, 0.2])
        {
            foreach (int calls in Calls(atOnce, latency, minPerSecond: 20))
            {
                AssertNear(() => new InFlightLimit(new(calls), latency), atOnce, retryAfter, latency, longest: 1.24, mostThrottled: 0.16);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_limit_on_slow_calls_in_flight_is_kept_to(int atOnce, double retryAfter)
    {
        foreach (double latency in (double[])[0.2, 0.5, 0.8, 1])
        {
            foreach (int calls in Calls(atOnce, latency, MinPerSecond))
            {
                AssertNear(() => new InFlightLimit(new(calls), latency), atOnce, retryAfter, latency, longest: 1.25, mostThrottled: calls / latency < 6 ? 0.15 : 0.25);
            }
        }
    }

    [Theory]
    [InlineData(1278)]
    [InlineData(1564)]
    public void A_first_guess_that_is_one_too_high_is_put_right(int seed)
    {
        SimulatedRun run = new(new InFlightLimit(new(4), latency: 0.8), count: 60, atOnce: 16, retryAfter: 0, seed, latency: 0.8, throttledLatency: 0.8);

        Assert.InRange(run.Seconds / Seconds, 0, 1.3);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(14, 16)]
    [InlineData(15, 16)]
    [InlineData(24, 29)]
    [InlineData(28, 29)]
    public void A_few_more_at_once_than_the_limit_do_not_use_up_the_attempts_of_one(int calls, int atOnce)
    {
        foreach (double latency in (double[])[0.05, 0.15])
        {
            AssertNear(() => new InFlightLimit(new(calls), latency), atOnce, retryAfter: 0, latency, longest: 1.1, mostThrottled: 0.1);
        }
    }

    [Theory]
    [InlineData(2, 0.02)]
    [InlineData(4, 0.1)]
    [InlineData(12, 0.02)]
    [InlineData(12, 0.5)]
    public void A_limit_on_calls_in_flight_is_kept_to_after_an_idle_time(int calls, double latency)
    {
        foreach (double idle in (double[])[5, 60])
        {
            int count = new InFlightLimit(new(calls), latency).CountIn(Seconds);
            SimulatedRun run = new(new InFlightLimit(new(calls), latency), count, atOnce: 16, retryAfter: 0, seed: 1, latency);
            int throttled = run.Throttled;
            for (int i = 1; i <= 4; i++)
            {
                Assert.InRange(run.GoOnAfter(idle, count) / Seconds, 0, 1.1);
                Assert.InRange(run.Throttled, 0, throttled * (i + 1));
            }
        }
    }

    [Theory]
    [InlineData("12,4@5s", 1.25)]
    [InlineData("4,12@5s", 1.25)]
    [InlineData("2,4@5s", 1.27)]
    [InlineData("4,2@5s", 1.25)]
    [InlineData("1,12@5s", 1.68)]
    public void A_limit_on_calls_in_flight_that_changes_is_followed(string calls, double longest)
    {
        foreach (double latency in (double[])[0.02, 0.1])
        {
            AssertNear(() => new InFlightLimit(RateSchedule.Parse(calls)!, latency), atOnce: 16, retryAfter: 0, latency, longest, mostThrottled: 0.1);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public void A_limit_on_calls_in_flight_together_with_one_on_the_rate_is_kept_to(int atOnce)
    {
        foreach (double latency in (double[])[0.02, 0.1])
        {
            foreach (int calls in Calls(atOnce, latency, minPerSecond: 40))
            {
                foreach (double part in (double[])[0.5, 0.9, 1.2, 2])
                {
                    int perSecond = (int)(part * calls / latency);
                    AssertNear(() => new InFlightLimit(new(calls), latency, new BucketLimit(perSecond, perSecond)), atOnce, retryAfter: 0, latency, longest: 1.24, mostThrottled: 0.2);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.02, 1.3, 0.27)]
    [InlineData(0.1, 1.22, 0.18)]
    [InlineData(0.5, 1.39, 0.31)]
    public void A_bucket_is_kept_to_while_several_calls_are_in_flight(double latency, double longest, double mostThrottled)
    {
        foreach (int atOnce in (int[])[16, 64])
        {
            foreach (int perSecond in ((int[])[20, 50, 150, 300, 500]).Where(perSecond => perSecond * latency < 0.7 * atOnce))
            {
                foreach (double burst in (double[])[0.2, 1, 3, 10])
                {
                    AssertNear(() => new BucketLimit(perSecond, (int)(burst * perSecond)), atOnce, retryAfter: 0, latency, longest, mostThrottled);
                }
            }
        }
    }

    [Fact]
    public void A_service_without_a_limit_is_not_slowed_however_long_its_calls_take()
    {
        foreach (double latency in (double[])[0.02, 0.1, 0.5])
        {
            SimulatedRun run = new(new BucketLimit(1_000_000_000, 1_000_000_000), count: 2000, atOnce: 64, retryAfter: 0, seed: 1, latency, latency);

            Assert.Equal(0, run.Throttled);
            Assert.InRange(run.Seconds, 0, (2000 / 64 * (latency + 0.003) * 1.1) + 2);
        }
    }

    [Fact]
    public void Whatever_is_limited_each_callback_is_sent()
    {
        Gen<(int Calls, double Latency, bool IsThrottledLate, int PerSecond, int AtOnce, int Seed)> runs =
            from calls in Gen.Choose(1, 32)
            from latency in Gen.Choose(10, Math.Min(1000, 1000 * calls / (int)MinPerSecond))
            from isThrottledLate in Gen.Elements(true, false)
            from perSecond in Gen.Choose(5, 500)
            from atOnce in Gen.Choose(16, 64)
            from seed in Gen.Choose(1, int.MaxValue)
            select (calls, latency / 1000.0, isThrottledLate, perSecond, atOnce, seed);

        Prop.ForAll(runs.ToArbitrary(), static run =>
        {
            int count = new InFlightLimit(new(run.Calls), run.Latency, new BucketLimit(run.PerSecond, run.PerSecond)).CountIn(Seconds);
            count = Math.Min(count, (int)(run.AtOnce / run.Latency * Seconds));
            SimulatedRun result = new(
                new InFlightLimit(new(run.Calls), run.Latency, new BucketLimit(run.PerSecond, run.PerSecond)),
                count,
                run.AtOnce,
                retryAfter: 0,
                run.Seed,
                run.Latency,
                run.IsThrottledLate ? run.Latency : 0);
            return result.Accepted == count && result.Seconds < (2 * Seconds) + run.Latency;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Limits within reach of so many at once, and of the rates that are promised.</summary>
    private static IEnumerable<int> Calls(int atOnce, double latency, double minPerSecond) =>
        ((int[])[1, 2, 3, 4, 6, 8, 12, 16, 24, 32]).Where(calls => calls < atOnce && calls / latency >= minPerSecond && calls / latency <= MaxPerSecond);

    private static void AssertNear(Func<IServiceLimit> create, int atOnce, double retryAfter, double latency, double longest, double mostThrottled)
    {
        int count = create().CountIn(Seconds);
        foreach (double throttledLatency in (double[])[0, latency])
        {
            for (int seed = 1; seed <= 3; seed++)
            {
                SimulatedRun run = new(create(), count, atOnce, retryAfter, seed, latency, throttledLatency);

                Assert.Equal(count, run.Accepted);
                Assert.InRange(run.MostAttempts, 1, MaxAttempts);
                Assert.InRange(run.Seconds, 0, (longest * Seconds) + latency + retryAfter);
                Assert.InRange(run.ThrottledShare, 0, mostThrottled);
            }
        }
    }
}
