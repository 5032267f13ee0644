using TransferWorkflowState.Aws.Internal;

namespace TransferWorkflowState.Tests.Aws;

public sealed class PaceTests : IDisposable
{
    private readonly ImmediateTime _time = new();
    private readonly Pace _pace;

    public PaceTests()
    {
        _pace = new(_time);
    }

    [Fact]
    public async Task Nothing_waits_before_the_service_throttles()
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
    public void The_first_throttling_sets_the_pace_that_the_service_took_in_the_last_second()
    {
        Succeed(times: 200, every: 0.01);
        _pace.Throttled();
        Assert.InRange(_pace.PerSecond, 100, 102);
    }

    [Fact]
    public void Throttlings_of_calls_that_were_on_their_way_do_not_cut_again()
    {
        Succeed(times: 50, every: 0.02);
        _pace.Throttled();
        double first = _pace.PerSecond;
        for (int i = 0; i < 16; i++)
        {
            _pace.Throttled();
        }

        Assert.Equal(first, _pace.PerSecond);
        _time.Advance(TimeSpan.FromSeconds(1));
        _pace.Throttled();
        Assert.Equal(first * 0.85, _pace.PerSecond, precision: 6);
    }

    [Fact]
    public void The_pace_rises_while_the_service_takes_all()
    {
        Succeed(times: 50, every: 0.02);
        _pace.Throttled();
        double before = _pace.PerSecond;
        Succeed(times: 500, every: 0.02);
        Assert.InRange(_pace.PerSecond, before * 2, before * 2.5);
    }

    [Fact]
    public async Task Calls_go_out_at_the_pace()
    {
        Succeed(times: 50, every: 0.02);
        _pace.Throttled();
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
            _pace.Throttled();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, _pace.PerSecond);
    }

    public void Dispose() => _pace.Dispose();

    private void Succeed(int times, double every)
    {
        for (int i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(every));
            _pace.Succeeded();
        }
    }
}
