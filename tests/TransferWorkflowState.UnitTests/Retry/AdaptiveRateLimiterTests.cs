using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class AdaptiveRateLimiterTests : IDisposable
{
    private readonly ImmediateTime _time = new();
    private readonly AdaptiveRateLimiter _limiter;

    public AdaptiveRateLimiterTests()
    {
        _limiter = new(_time);
    }

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task Nothing_waits_while_the_service_takes_all()
    {
        for (int i = 0; i < 100; i++)
        {
            await _limiter.AcquireAsync(TestContext.Current.CancellationToken);
            _limiter.ReportSuccess();
        }

        Assert.Empty(_time.Waits);
        Assert.Equal(double.PositiveInfinity, _limiter.PerSecond);
    }

    [Fact]
    public void Stray_throttling_does_not_slow_it()
    {
        for (int i = 0; i < 1000; i++)
        {
            Succeed(times: 19, every: 0.001);
            _limiter.ReportThrottled();
        }

        Assert.Equal(double.PositiveInfinity, _limiter.PerSecond);
    }

    [Fact]
    public void The_first_limit_is_what_the_service_accepted_at_the_start()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        Assert.InRange(_limiter.PerSecond, 49, 51);
    }

    [Fact]
    public void A_service_that_takes_less_sets_a_slower_limiter()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        for (int second = 0; second < 5; second++)
        {
            Succeed(times: 20, every: 0.05);
            Throttle(times: 30);
        }

        Assert.InRange(_limiter.PerSecond, 19, 23);
    }

    [Fact]
    public void The_rate_rises_while_the_service_accepts_every_call()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        double before = _limiter.PerSecond;
        Succeed(times: 500, every: 0.02);
        Assert.InRange(_limiter.PerSecond, before * 2, before * 2.3);
    }

    [Fact]
    public void Throttling_that_does_not_depend_on_the_rate_does_not_bring_it_down_for_good()
    {
        for (int i = 0; i < 2000; i++)
        {
            Succeed(times: 4, every: 0.001);
            _limiter.ReportThrottled();
        }

        Assert.InRange(_limiter.PerSecond, 300, double.PositiveInfinity);
    }

    [Fact]
    public async Task Calls_go_out_at_the_limiter()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        long start = _time.GetTimestamp();
        for (int i = 0; i <= 100; i++)
        {
            await _limiter.AcquireAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(_time.GetElapsedTime(start).TotalSeconds, 100 / _limiter.PerSecond * 0.9, 100 / _limiter.PerSecond * 1.1);
    }

    [Fact]
    public void A_service_that_takes_nothing_is_still_asked()
    {
        for (int i = 0; i < 100; i++)
        {
            Throttle(times: 5);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, _limiter.PerSecond);
    }

    [Fact]
    public void A_cut_that_only_cost_throughput_is_taken_back()
    {
        Succeed(times: 90, every: 0.01);
        Throttle(times: 30);
        Assert.InRange(_limiter.PerSecond, 89, 91);
        Succeed(times: 20, every: 0.02);
        Throttle(times: 1);
        Assert.InRange(_limiter.PerSecond, 180, 190);
    }

    [Fact]
    public async Task An_idle_time_is_not_made_up_for_by_a_burst()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        await _limiter.AcquireAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(10));
        long start = _time.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            await _limiter.AcquireAsync(TestContext.Current.CancellationToken);
        }

        // At 50 a second less than a tenth of a second may be made up for.
        Assert.InRange(_time.GetElapsedTime(start).TotalSeconds, 0.25, 0.4);
    }

    private void Throttle(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _limiter.ReportThrottled();
        }
    }

    private void Succeed(int times, double every)
    {
        for (int i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(every));
            _limiter.ReportSuccess();
        }
    }
}
