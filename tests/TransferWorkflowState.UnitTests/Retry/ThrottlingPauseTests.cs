using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>How a service that throttles every call is asked whether it still does.</summary>
public sealed class ThrottlingPauseTests
{
    private readonly CallSchedule _schedule = new(0);
    private double _callSeconds = 0.1;
    private double _now;

    public ThrottlingPauseTests()
    {
        for (int i = 0; i < 6; i++)
        {
            Throttle(Start());
        }

        Assert.False(_schedule.IsUnlimited);
    }

    [Fact]
    public void One_call_asks_at_a_time()
    {
        double start = Start();

        Assert.False(_schedule.TryStart(start + (0.9 * _callSeconds), throttled: 0, out _));

        _now = start + _callSeconds;
        _schedule.Accept(start, _now, waitingShare: 0);
        Assert.True(_schedule.TryStart(_now + (1 / _schedule.PerSecond), throttled: 0, out _));
    }

    [Fact]
    public void A_call_that_hangs_does_not_keep_the_others_from_asking()
    {
        _callSeconds = 10;
        Throttle(Start());
        double start = Start();

        Assert.False(_schedule.TryStart(start + 0.99, throttled: 0, out _));
        Assert.True(_schedule.TryStart(start + 1.01, throttled: 0, out _));
    }

    [Fact]
    public void The_wait_grows_with_the_pause_up_to_two_seconds()
    {
        for (int i = 0; i < 30; i++)
        {
            Throttle(Start());
        }

        double before = _now;
        Assert.InRange(Start() - before, 1.9, 2);
    }

    [Fact]
    public void An_idle_time_does_not_count_in_the_pause()
    {
        double before = _now;
        double start = Start();
        double wait = start - before;
        Throttle(start);
        _now += 60;
        Throttle(Start());

        before = _now;
        Assert.InRange(Start() - before, wait, 1.9);
    }

    [Fact]
    public void The_wait_of_a_call_that_is_sent_again_counts_in_the_pause()
    {
        Throttle(Start());
        _now += 60;
        Throttle(Start(throttled: 1));

        double before = _now;
        Assert.InRange(Start() - before, 1.9, 2);
    }

    [Fact]
    public void A_call_after_an_idle_time_does_not_wait()
    {
        Throttle(Start());
        _now += 60;

        Assert.True(_schedule.TryStart(_now, throttled: 0, out _));
    }

    [Fact]
    public void A_call_that_waits_with_late_timers_goes_out()
    {
        CallSchedule schedule = new(0);
        Assert.True(schedule.TryStart(0, throttled: 0, out _));
        double now = 0.01;
        schedule.Throttle(0, now);
        while (!schedule.TryStart(now, throttled: 0, out double wait))
        {
            now += wait + 0.5;
            Assert.InRange(now, 0, 10);
        }
    }

    [Fact]
    public void A_rate_is_as_it_was_when_a_pause_ends_after_an_idle_time()
    {
        for (int i = 0; i < 40; i++)
        {
            Accept(Start());
        }

        double before = _schedule.PerSecond;
        Throttle(Start());
        _now += 60;
        Accept(Start());

        Assert.InRange(_schedule.PerSecond, before * 0.5, before);
    }

    /// <summary>Begins a call as soon as one may go out.</summary>
    private double Start(int throttled = 0)
    {
        while (!_schedule.TryStart(_now, throttled, out double wait))
        {
            _now += wait;
        }

        return _now;
    }

    private void Accept(double start)
    {
        _now = start + _callSeconds;
        _schedule.Accept(start, _now, waitingShare: 0);
    }

    private void Throttle(double start)
    {
        _now = start + _callSeconds;
        _schedule.Throttle(start, _now);
    }
}
