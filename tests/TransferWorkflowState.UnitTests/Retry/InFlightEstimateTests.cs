using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class InFlightEstimateTests
{
    private const int Limit = 4;

    private readonly CallSchedule _schedule = new(0);
    private readonly Queue<double> _held = new();
    private double _now;
    private int _limit = Limit;
    private int _throttled;

    [Fact]
    public void Throttled_calls_beyond_the_limit_do_not_lower_the_rate()
    {
        Run(calls: 500);

        Assert.True(_schedule.IsUnlimited);
        Assert.Equal(Limit, Fill());
    }

    [Fact]
    public void A_limit_that_rises_is_found()
    {
        Run(calls: 500);
        _limit = 3 * Limit;
        Run(calls: 500);

        Assert.True(_schedule.IsUnlimited);
        Assert.InRange(Fill(), _limit, _limit + 1);
    }

    [Fact]
    public void A_limit_that_falls_is_found()
    {
        _limit = 3 * Limit;
        Run(calls: 1000);
        _limit = Limit;
        Run(calls: 500);

        Assert.InRange(Fill(), 1, _limit + 1);
    }

    [Fact]
    public void Calls_within_the_limit_that_are_throttled_refute_it()
    {
        Run(calls: 500);
        _limit = 0;
        Run(calls: 20);

        Assert.False(_schedule.IsUnlimited);
    }

    [Fact]
    public void A_call_that_was_throttled_twice_is_not_the_one_too_many_again()
    {
        Run(calls: 500);
        _throttled = 0;
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(Limit, Fill(throttled: 2));
            Accept();
        }

        Assert.Equal(0, _throttled);
    }

    [Fact]
    public void Calls_that_hang_do_not_count()
    {
        Run(calls: 500);
        Fill();
        _held.Clear();
        _now += 10;

        Assert.Equal(Limit, Fill());
    }

    /// <summary>As many go out as may, again and again, each of which takes a tenth of a second.</summary>
    private void Run(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            Fill();
            if (_held.Count > 0)
            {
                Accept();
            }
            else
            {
                _now += 0.1;
            }
        }
    }

    private void Accept()
    {
        double start = _held.Dequeue();
        _now = Math.Max(_now, start + 0.1);
        _schedule.Accept(start, _now, waitingShare: 0);
    }

    /// <summary>Begins as many calls as may go out; the service throttles those beyond its limit at once.</summary>
    /// <returns>How many it holds then.</returns>
    private int Fill(int throttled = 0)
    {
        while (_schedule.TryStart(_now += 0.0001, throttled, out _))
        {
            if (_held.Count < _limit)
            {
                _held.Enqueue(_now);
            }
            else
            {
                _throttled++;
                _schedule.Throttle(_now, _now);
                break;
            }
        }

        return _held.Count;
    }
}
