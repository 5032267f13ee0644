using TransferWorkflowState.Retry;
using TransferWorkflowState.Tests.Wire;

namespace TransferWorkflowState.Tests.Retry;

public sealed class PaceTests : IDisposable
{
    private readonly ImmediateTime _time = new();
    private readonly Pace _pace;

    public PaceTests()
    {
        _pace = new(_time);
    }

    public void Dispose() => _pace.Dispose();

    [Fact]
    public async Task Nothing_waits_while_the_service_takes_all()
    {
        for (int i = 0; i < 100; i++)
        {
            await _pace.TakeTurnAsync(TestContext.Current.CancellationToken);
            _pace.Succeeded();
        }

        Assert.Empty(_time.Waits);
        Assert.Equal(double.PositiveInfinity, _pace.PerSecond);
    }

    [Fact]
    public void Stray_throttling_does_not_slow_it()
    {
        for (int i = 0; i < 1000; i++)
        {
            Succeed(times: 19, every: 0.001);
            _pace.Throttled();
        }

        Assert.Equal(double.PositiveInfinity, _pace.PerSecond);
    }

    [Fact]
    public void What_was_taken_at_the_start_is_the_first_pace()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        Assert.InRange(_pace.PerSecond, 49, 51);
    }

    [Fact]
    public void A_service_that_takes_less_sets_a_slower_pace()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        for (int second = 0; second < 5; second++)
        {
            Succeed(times: 20, every: 0.05);
            Throttle(times: 30);
        }

        Assert.InRange(_pace.PerSecond, 19, 23);
    }

    [Fact]
    public void It_rises_while_the_service_takes_all()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        double before = _pace.PerSecond;
        Succeed(times: 500, every: 0.02);
        Assert.InRange(_pace.PerSecond, before * 2, before * 2.3);
    }

    [Fact]
    public void Throttling_that_does_not_depend_on_the_rate_does_not_bring_it_down_for_good()
    {
        for (int i = 0; i < 2000; i++)
        {
            Succeed(times: 4, every: 0.001);
            _pace.Throttled();
        }

        Assert.InRange(_pace.PerSecond, 300, double.PositiveInfinity);
    }

    [Fact]
    public async Task Calls_go_out_at_the_pace()
    {
        Succeed(times: 50, every: 0.0004);
        Throttle(times: 16);
        long start = _time.GetTimestamp();
        for (int i = 0; i <= 100; i++)
        {
            await _pace.TakeTurnAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(_time.GetElapsedTime(start).TotalSeconds, 100 / _pace.PerSecond * 0.9, 100 / _pace.PerSecond * 1.1);
    }

    [Fact]
    public void A_service_that_takes_nothing_is_still_asked()
    {
        for (int i = 0; i < 100; i++)
        {
            Throttle(times: 5);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, _pace.PerSecond);
    }

    private void Throttle(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _pace.Throttled();
        }
    }

    private void Succeed(int times, double every)
    {
        for (int i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(every));
            _pace.Succeeded();
        }
    }
}
