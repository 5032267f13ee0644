using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>Which calls a fault strikes.</summary>
public sealed class FaultPlanTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Without_options_no_call_is_struck() =>
        Assert.All(Draw(new(), 100), static fault => Assert.Null(fault));

    [Fact]
    public void The_faults_given_strike_a_fifth_of_the_calls()
    {
        SandboxFault?[] drawn = Draw(new() { Faults = [SandboxFault.Hang, SandboxFault.Reset], Seed = 1 }, 10_000);

        Assert.InRange(drawn.Count(static fault => fault == SandboxFault.Hang), 900, 1100);
        Assert.InRange(drawn.Count(static fault => fault == SandboxFault.Reset), 900, 1100);
        Assert.Equal(10_000, drawn.Count(static fault => fault is null or SandboxFault.Hang or SandboxFault.Reset));
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1.0, 1000)]
    public void A_rate_alone_means_all_faults(double rate, int struck)
    {
        SandboxFault?[] drawn = Draw(new() { FaultRate = rate }, 1000);

        Assert.Equal(struck, drawn.Count(static fault => fault is not null));
        Assert.Equal(struck == 0 ? 0 : Enum.GetValues<SandboxFault>().Length, drawn.Distinct().Count(static fault => fault is not null));
    }

    [Fact]
    public void A_seed_makes_the_same_sequence_again()
    {
        Assert.Equal(Draw(new() { FaultRate = 0.5, Seed = 7 }, 500), Draw(new() { FaultRate = 0.5, Seed = 7 }, 500));
        Assert.NotEqual(Draw(new() { FaultRate = 0.5, Seed = 7 }, 500), Draw(new() { FaultRate = 0.5, Seed = 8 }, 500));
    }

    [Fact]
    public void The_script_comes_before_limit_and_rate()
    {
        FaultPlan plan = new(new() { Faults = [SandboxFault.Reset], FaultRate = 1, RateLimit = new(1) }, _time);
        plan.Script([SandboxFault.Hang, SandboxFault.Slow]);
        plan.Script([SandboxFault.Expire]);

        Assert.Equal(
            [SandboxFault.Hang, SandboxFault.Slow, SandboxFault.Expire, SandboxFault.Reset, SandboxFault.Throttle],
            Enumerable.Range(0, 5).Select(_ => plan.Next().Fault!.Value));
    }

    [Fact]
    public void The_limit_lets_a_second_s_calls_through_at_once_and_fills_up_steadily()
    {
        FaultPlan plan = new(new() { RateLimit = new(4) }, _time);

        Assert.Equal(4, Taken());
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal(0, Taken());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Taken());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(4, Taken());

        int Taken() => Enumerable.Range(0, 100).Count(_ => plan.Next().Fault is null);
    }

    [Fact]
    public void A_schedule_counts_from_the_first_call()
    {
        FaultPlan plan = new(new() { RateLimit = RateSchedule.Parse("4,1@10s"), RateLimitWindow = TimeSpan.FromSeconds(5) }, _time);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([4, 4, 1, 1], Enumerable.Range(0, 4).Select(_ => TakenInWindow()));

        int TakenInWindow()
        {
            int taken = Enumerable.Range(0, 100).Count(_ => plan.Next().Fault is null);
            _time.Advance(TimeSpan.FromSeconds(5));
            return taken;
        }
    }

    [Fact]
    public void A_call_in_flight_has_its_place_until_it_has_ended_and_a_throttled_one_has_none()
    {
        FaultPlan plan = new(new() { ConcurrencyLimit = 2, RateLimit = new(3), RateLimitRetryAfter = TimeSpan.FromSeconds(7) }, _time);
        CallAdmission[] calls = [.. Enumerable.Range(0, 4).Select(_ => plan.Next())];

        Assert.Equal([null, null, SandboxFault.ThrottleWithRetryAfter, SandboxFault.ThrottleWithRetryAfter], calls.Select(static call => call.Fault));
        Assert.Equal(7, plan.RetryAfter.TotalSeconds);
        foreach (CallAdmission call in (CallAdmission[])[calls[0], calls[0], calls[3]])
        {
            call.Dispose();
        }

        // Those above took no call of the rate limit, which has one left.
        Assert.Null(plan.Next().Fault);
        Assert.NotNull(plan.Next().Fault);
        calls[1].Dispose();
        Assert.NotNull(plan.Next().Fault);
    }

    [Fact]
    public async Task Other_operations_are_not_struck()
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 1, Faults = [SandboxFault.InternalServiceError], FaultRate = 1, RateLimit = new(1) });
        using SandboxClient client = new(sandbox);
        string workflowId = sandbox.Executions[0].WorkflowId;
        sandbox.Inject(SandboxFault.Throttle);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(200, (int)(await client.SendAsync("ListExecutions", new { WorkflowId = workflowId })).StatusCode);
        }

        Assert.Equal("ThrottlingException", (await client.ReportAsync(sandbox.Executions[0])).ErrorType);
        Assert.Equal("InternalServiceError", (await client.ReportAsync(sandbox.Executions[0])).ErrorType);
    }

    [Fact]
    public void Options_must_be_within_bounds()
    {
        SandboxOptions[] wrong =
        [
            new() { FaultRate = -0.1 }, new() { FaultRate = 1.1 }, new() { FaultRate = double.NaN }, new() { ConcurrencyLimit = 0 },
            new() { RateLimit = new(1), RateLimitWindow = TimeSpan.FromSeconds(0.05) }, new() { RateLimit = new(1), RateLimitRetryAfter = TimeSpan.FromSeconds(1.5) },
            new() { Latency = TimeSpan.FromTicks(-1) }, new() { Faults = [(SandboxFault)1000] },
        ];
        Assert.All(wrong, static options => Assert.Throws<ArgumentOutOfRangeException>(() => TransferSandbox.Start(options)));
    }

    [Fact]
    public void Limits_must_go_together()
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        SandboxOptions[] wrong =
        [
            new() { RateLimitBurst = RateBurst.OfCalls(1) }, new() { RateLimitWindow = second }, new() { RateLimitRetryAfter = second },
            new() { RateLimit = new(1), RateLimitBurst = RateBurst.OfCalls(1), RateLimitWindow = second },
        ];
        Assert.All(wrong, static options => Assert.Throws<ArgumentException>(() => TransferSandbox.Start(options)));
    }

    private SandboxFault?[] Draw(SandboxOptions options, int count)
    {
        FaultPlan plan = new(options, _time);
        return [.. Enumerable.Range(0, count).Select(_ => plan.Next().Fault)];
    }
}
