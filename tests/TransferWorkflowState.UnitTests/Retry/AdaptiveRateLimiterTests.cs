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
            _limiter.ReportAccepted(await AcquireAsync(), waitingShare: 0);
        }

        Assert.Empty(_time.Waits);
        Assert.Equal(double.PositiveInfinity, _limiter.PerSecond);
    }

    [Fact]
    public async Task Stray_throttling_does_not_slow_it()
    {
        for (int i = 0; i < 1000; i++)
        {
            await AcceptAsync(times: 19, every: 0.001);
            await ThrottleAsync(times: 1);
        }

        Assert.Equal(double.PositiveInfinity, _limiter.PerSecond);
    }

    [Fact]
    public async Task Only_a_few_calls_are_in_flight_at_first_but_calls_that_hang_hold_none_up()
    {
        await AcquireAsync();
        Assert.Empty(_time.Waits);
        for (int i = 0; i < 63; i++)
        {
            await AcquireAsync();
        }

        // A few soon, and the others after the time in which a response may come.
        Assert.InRange(_time.GetElapsedTime(0).TotalSeconds, 4.6, 5);
    }

    [Fact]
    public async Task Whoever_waits_is_told_when_it_is_disposed()
    {
        using AdaptiveRateLimiter limiter = new(TimeProvider.System);
        Task<double>[] calls = [.. Enumerable.Range(0, 40).Select(_ => limiter.AcquireAsync(throttled: 0, CancellationToken.None))];
        Task<double>[] waiting = [.. calls.Where(static call => !call.IsCompleted)];

        limiter.Dispose();

        Assert.True(waiting.Length > 1);
        foreach (Task<double> call in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_more_calls_were_accepted_the_more_are_in_flight()
    {
        await AcceptAsync(times: 63 * 16, every: 0);
        for (int i = 0; i < 64; i++)
        {
            await AcquireAsync();
        }

        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_call_that_ends_otherwise_makes_room_for_another()
    {
        for (int i = 0; i < 100; i++)
        {
            _limiter.ReportOther(await AcquireAsync());
        }

        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task The_first_limit_is_careful()
    {
        await AcceptAsync(times: 500, every: 0.0004);
        await ThrottleAsync(times: 60);
        Assert.InRange(_limiter.PerSecond, 50, 100);
    }

    [Fact]
    public async Task The_rate_rises_fast_while_the_service_accepts_every_call()
    {
        await LimitAsync();
        double before = _limiter.PerSecond;
        await AcceptAsync(times: 100, every: 0.02);
        Assert.InRange(_limiter.PerSecond, before * 10, double.PositiveInfinity);
    }

    [Fact]
    public async Task Throttling_that_does_not_depend_on_the_rate_does_not_bring_it_down_for_good()
    {
        for (int i = 0; i < 2000; i++)
        {
            await AcceptAsync(times: 3, every: 0.001);
            await ThrottleAsync(times: 1);
        }

        Assert.InRange(_limiter.PerSecond, 100, double.PositiveInfinity);
    }

    [Fact]
    public async Task Calls_that_were_in_flight_together_slow_it_once()
    {
        await AcceptAsync(times: 80, every: 0.01);
        double[] starts = [.. await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => AcquireAsync()))];
        _time.Advance(TimeSpan.FromMilliseconds(1));
        foreach (double start in starts)
        {
            _limiter.ReportThrottled(start);
        }

        double seconds = _time.GetElapsedTime(0).TotalSeconds;
        await AcquireAsync();

        // Ten more that count would make the next call wait for the longest time.
        Assert.InRange(_time.GetElapsedTime(0).TotalSeconds - seconds, 0, 0.11);
        Assert.True(double.IsFinite(_limiter.PerSecond));
    }

    [Fact]
    public async Task A_service_that_takes_nothing_is_still_asked()
    {
        for (int i = 0; i < 100; i++)
        {
            await ThrottleAsync(times: 1);
        }

        Assert.InRange(_time.GetElapsedTime(0).TotalSeconds, 100, 100 * 2);
    }

    [Fact]
    public async Task A_limit_that_is_hit_after_thousands_of_calls_is_noticed_as_soon_as_another()
    {
        await AcceptAsync(times: 5000, every: 0.0002);
        await ThrottleAsync(times: 20);

        Assert.True(double.IsFinite(_limiter.PerSecond));
    }

    [Fact]
    public async Task An_idle_time_is_not_made_up_for_by_a_burst()
    {
        await LimitAsync();
        double perSecond = _limiter.PerSecond;
        await AcquireAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        long start = _time.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            await AcquireAsync();
        }

        Assert.InRange(_time.GetElapsedTime(start).TotalSeconds, 17 / perSecond, 21 / perSecond);
    }

    [Fact]
    public async Task An_idle_time_does_not_raise_the_rate()
    {
        await LimitAsync();
        await AcceptAsync(times: 100, every: 0.02);
        double before = _limiter.PerSecond;

        _time.Advance(TimeSpan.FromMinutes(1));
        await AcceptAsync(times: 1, every: 0.001);

        Assert.InRange(_limiter.PerSecond, before, before * 1.5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    public async Task Calls_that_come_seldom_do_not_change_the_rate(double idle)
    {
        await LimitAsync();
        double before = _limiter.PerSecond;
        for (int i = 0; i < 1000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(idle));
            if (i % 100 == 99)
            {
                await ThrottleAsync(times: 1);
            }

            await AcceptAsync(times: 1, every: 0.01);
        }

        Assert.InRange(_limiter.PerSecond, before * 0.7, before * 1.3);
    }

    private async Task LimitAsync()
    {
        await AcceptAsync(times: 50, every: 0.0004);
        await ThrottleAsync(times: 16);
        Assert.True(double.IsFinite(_limiter.PerSecond));
    }

    private async Task ThrottleAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _limiter.ReportThrottled(await AcquireAsync());
        }
    }

    private async Task AcceptAsync(int times, double every)
    {
        for (int i = 0; i < times; i++)
        {
            double start = await AcquireAsync();
            _time.Advance(TimeSpan.FromSeconds(every));
            _limiter.ReportAccepted(start, waitingShare: 0);
        }
    }

    private Task<double> AcquireAsync() => _limiter.AcquireAsync(TestContext.Current.CancellationToken);
}
