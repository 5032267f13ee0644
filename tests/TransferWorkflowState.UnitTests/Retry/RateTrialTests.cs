using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class RateTrialTests
{
    private const double PerSecond = 50;

    private readonly RateTrial _trial = new();

    public RateTrialTests()
    {
        _trial.Start(now: 100, PerSecond, callSeconds: 0);
    }

    [Fact]
    public void A_service_that_accepts_most_calls_takes_the_rate()
    {
        Assert.Equal((9, true), Run(every: 1 / _trial.PerSecond, isThrottled: static i => i % 4 == 3));
    }

    [Fact]
    public void A_service_that_throttles_most_calls_does_not_and_is_not_asked_for_long()
    {
        Assert.Equal((3, false), Run(every: 1 / _trial.PerSecond, isThrottled: static i => i % 4 != 0));
    }

    [Fact]
    public void Calls_that_come_seldom_do_not_tell()
    {
        Assert.Equal((9, false), Run(every: 2 / PerSecond, isThrottled: static _ => false));
    }

    [Fact]
    public void Calls_from_before_do_not_count()
    {
        for (int i = 0; i < 10; i++)
        {
            Assert.Null(_trial.End(start: 99.9, isThrottled: true));
        }

        Assert.True(_trial.IsOn);
    }

    [Fact]
    public void The_longer_a_call_takes_the_more_calls_there_are()
    {
        _trial.Start(now: 200, PerSecond, callSeconds: 0.1);
        int sent = 0;
        while (!_trial.IsSent)
        {
            _trial.Begin();
            sent++;
        }

        Assert.Equal(10 + 15, sent);
    }

    /// <summary>Makes calls until it is over; returns the number of the last one, from 0, and the result.</summary>
    private (int Last, bool? IsTaken) Run(double every, Func<int, bool> isThrottled)
    {
        int i = -1;
        bool? isTaken = null;
        while (_trial.IsOn)
        {
            i++;
            _trial.Begin();
            isTaken = _trial.End(100 + (i * every), isThrottled(i));
        }

        return (i, isTaken);
    }
}
