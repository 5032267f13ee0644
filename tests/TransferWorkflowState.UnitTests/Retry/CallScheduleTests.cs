using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>How near to the least possible time a run comes, whatever limit the service has.</summary>
public sealed class CallScheduleTests
{
    private const double Seconds = 12;

    // As many as a callback has unless something else is set.
    private const int MaxAttempts = 10;

    public static TheoryData<int, int, double> Runs { get; } = new(
        from perSecond in (int[])[20, 50, 150, 300, 500]
        from atOnce in (int[])[16, 64]
        from retryAfter in (double[])[0, 1]
        select (perSecond, atOnce, retryAfter));

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_bucket_is_kept_to(int perSecond, int atOnce, double retryAfter)
    {
        foreach (double burst in (double[])[0.2, 1, 3, 10])
        {
            AssertNear(() => new BucketLimit(perSecond, (int)Math.Max(2, burst * perSecond)), atOnce, retryAfter, longest: 1.35);
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_window_of_a_second_is_kept_to(int perSecond, int atOnce, double retryAfter)
    {
        foreach (double offset in (double[])[0, 0.3, 0.6, 0.9])
        {
            AssertNear(() => new WindowLimit(perSecond, length: 1, offset), atOnce, retryAfter, longest: 1.3, mostThrottled: 0.15);
        }
    }

    [Theory]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(200)]
    public void Windows_are_filled_when_they_open(int perSecond)
    {
        foreach (double offset in (double[])[0, 0.3, 0.6, 0.9])
        {
            foreach (int length in (int[])[1, 2, 5])
            {
                int count = new WindowLimit(perSecond * length, length, offset).CountIn(20);
                SimulatedRun run = new(new WindowLimit(perSecond * length, length, offset), count, atOnce: 16, retryAfter: 0, seed: 1);

                Assert.InRange(run.Seconds, 0, 20 * (perSecond * length < 20 ? 1.2 : 1.06));
                Assert.InRange(run.ThrottledShare, 0, perSecond * length < 20 ? 0.12 : 0.09);
            }
        }
    }

    [Theory]
    [InlineData(16, 0.03)]
    [InlineData(64, 0.03)]
    [InlineData(64, 0.2)]
    public void Not_more_calls_go_out_than_a_window_takes(int atOnce, double latency)
    {
        foreach (int perSecond in (int[])[20, 50, 200])
        {
            int count = new WindowLimit(perSecond, length: 1, offset: 0).CountIn(30);
            SimulatedRun run = new(new WindowLimit(perSecond, length: 1, offset: 0), count, atOnce, retryAfter: 0, seed: 1, latency);

            Assert.InRange(run.ThrottledShare, 0, 0.1);
        }
    }

    [Theory]
    [InlineData("20,100@5s")]
    [InlineData("100,20@5s")]
    [InlineData("50,75@5s")]
    [InlineData("250,50@5s")]
    public void Windows_that_change_are_followed(string calls)
    {
        AssertNear(() => new WindowLimit(RateSchedule.Parse(calls)!, length: 1, offset: 0), atOnce: 16, retryAfter: 0, longest: 1.3, mostThrottled: 0.1);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Long_windows_do_not_use_up_the_attempts_of_a_callback(int perSecond, int atOnce, double retryAfter)
    {
        foreach (int length in (int[])[10, 60])
        {
            SimulatedRun run = new(new WindowLimit(perSecond * length, length, offset: 0), count: 2 * perSecond * length, atOnce, retryAfter, seed: 1);

            Assert.Equal(2 * perSecond * length, run.Accepted);
            Assert.InRange(run.MostAttempts, 1, MaxAttempts);
            Assert.InRange(run.Seconds / length, 1, 1.15);
            Assert.InRange(run.ThrottledShare, 0, 0.15);
        }
    }

    [Theory]
    [InlineData(0.02, 0, 10_000, 8)]
    [InlineData(0.05, 0, 10_000, 25)]
    [InlineData(0.1, 0, 10_000, 35)]
    [InlineData(0.2, 0, 10_000, 120)]
    [InlineData(0.1, 0.02, 2000, 60)]
    [InlineData(0.2, 0.02, 2000, 60)]
    [InlineData(0.05, 0.05, 2000, 15)]
    [InlineData(0.1, 0.05, 2000, 80)]
    [InlineData(0.2, 0.05, 2000, 80)]
    [InlineData(0.3, 0.05, 2000, 1200)]
    public void Calls_that_are_throttled_whatever_the_rate_is_do_not_stop_the_others(double share, double latency, int count, double seconds)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            SimulatedRun run = new(new StrayThrottling(share, seed), count, atOnce: 16, retryAfter: 0, seed, latency, latency);

            Assert.Equal(count, run.Accepted);
            Assert.InRange(run.Seconds, 0, seconds);
        }
    }

    [Theory]
    [InlineData(50, 0.02, 1.1, 0.15)]
    [InlineData(50, 0.05, 1.4, 0.2)]
    [InlineData(50, 0.1, 4, 0.25)]
    [InlineData(300, 0.02, 1.12, 0.15)]
    [InlineData(300, 0.05, 2.2, 0.2)]
    [InlineData(300, 0.1, 4, 0.25)]
    public void A_bucket_of_which_others_take_a_part_is_kept_to(int perSecond, double share, double longest, double mostThrottled)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            int count = perSecond * 31;
            SimulatedRun run = new(new StrayThrottling(share, seed, new BucketLimit(perSecond, perSecond)), count, atOnce: 16, retryAfter: 0, seed);

            Assert.Equal(count, run.Accepted);
            Assert.InRange(run.Seconds / 30, 0, longest);
            Assert.InRange(run.MostAttempts, 1, MaxAttempts);
            Assert.InRange(run.ThrottledShare, 0, mostThrottled);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public void A_bucket_of_one_call_is_kept_to(int atOnce)
    {
        AssertNear(() => new BucketLimit(20, 1), atOnce, retryAfter: 0, longest: 1.2);
        AssertNear(() => new BucketLimit(50, 1), atOnce, retryAfter: 0, longest: 1.2);
    }

    [Theory]
    [InlineData(20, 100)]
    [InlineData(100, 20)]
    [InlineData(300, 50)]
    [InlineData(50, 300)]
    public void A_rate_that_changes_is_followed(int perSecond, int perSecondThen)
    {
        foreach (int burst in (int[])[20, 100])
        {
            AssertNear(() => new BucketLimit(RateSchedule.Parse($"{perSecond},{perSecondThen}@5s")!, burst), atOnce: 16, retryAfter: 0, longest: 1.2);
        }
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(20, 60)]
    [InlineData(50, 5)]
    [InlineData(50, 60)]
    [InlineData(300, 60)]
    public void An_idle_time_does_not_change_the_rate(int perSecond, double idle)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            int burst = perSecond / 5;
            int count = burst + (12 * perSecond);
            SimulatedRun run = new(new BucketLimit(perSecond, burst), count, atOnce: 16, retryAfter: 0, seed);
            int throttled = run.Throttled;
            foreach (int seconds in (int[])[1, 12, 1, 2, 3])
            {
                Assert.InRange(run.GoOnAfter(idle, burst + (seconds * perSecond)), 0, seconds + 0.3);
            }

            // In nineteen seconds not more often than in the first twelve.
            Assert.InRange((run.Throttled - throttled) / 19.0, 0, throttled / 12.0);
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 60.7)]
    [InlineData(10, 5)]
    [InlineData(10, 60)]
    public void Windows_are_kept_to_after_an_idle_time(int length, double idle)
    {
        foreach (int perSecond in (int[])[50, 300])
        {
            int count = 20 * perSecond;
            SimulatedRun run = new(new WindowLimit(perSecond * length, length, offset: 0), count, atOnce: 16, retryAfter: 0, seed: 1);
            for (int i = 0; i < 4; i++)
            {
                // As many windows as are filled, the first of which may be near its end.
                Assert.InRange(run.GoOnAfter(idle, count), 0, (20 + length) * 1.05);
            }

            Assert.InRange(run.ThrottledShare, 0, 0.16);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public void An_idle_time_before_the_limit_is_known_lets_not_more_calls_out(int few)
    {
        foreach (int perSecond in (int[])[20, 50, 300])
        {
            foreach (double latency in (double[])[0, 0.05])
            {
                int count = perSecond + (int)(Seconds * perSecond);
                SimulatedRun first = new(new BucketLimit(perSecond, perSecond), count, atOnce: 64, retryAfter: 0, seed: 1, latency);
                SimulatedRun run = new(new BucketLimit(perSecond, perSecond), few, atOnce: 64, retryAfter: 0, seed: 1, latency);

                Assert.InRange(run.GoOnAfter(idle: 60, count) / Seconds, 0, 1.15);
                Assert.InRange(run.Throttled, 0, first.Throttled * 1.3);
            }
        }
    }

    [Fact]
    public void A_slow_service_is_kept_to()
    {
        foreach (int burst in (int[])[1, 5, 50])
        {
            AssertNear(() => new BucketLimit(5, burst), atOnce: 64, retryAfter: 0, longest: 1.15, mostThrottled: 0.16);
        }
    }

    [Fact]
    public void A_service_without_a_limit_is_not_slowed()
    {
        SimulatedRun run = new(new BucketLimit(1_000_000_000, 1_000_000_000), count: 20_000, atOnce: 64, retryAfter: 0, seed: 1);

        Assert.Equal(double.PositiveInfinity, run.PerSecond);
        Assert.InRange(run.Seconds, 0, 20_000 / 64 * 0.0024 * 1.2);
    }

    private static void AssertNear(Func<IServiceLimit> create, int atOnce, double retryAfter, double longest, double mostThrottled = 0.12)
    {
        int count = create().CountIn(Seconds);
        for (int seed = 1; seed <= 3; seed++)
        {
            SimulatedRun run = new(create(), count, atOnce, retryAfter, seed);

            Assert.Equal(count, run.Accepted);
            Assert.InRange(run.Seconds / Seconds, 0, longest);
            Assert.InRange(run.MostAttempts, 1, MaxAttempts);
            Assert.InRange(run.ThrottledShare, 0, mostThrottled);
        }
    }
}
