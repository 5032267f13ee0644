using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

public sealed class StepDeadlineTests
{
    [Theory]
    [InlineData(600, 0, null, 595.0, true)]
    [InlineData(600, 100, null, 495.0, true)]
    [InlineData(20, 0, null, 18.0, true)]
    [InlineData(600, 597, null, 0.0, true)]
    [InlineData(600, 100, 60, 60.0, false)]
    [InlineData(600, 500, 300, 95.0, true)]
    [InlineData(600, -30, null, 595.0, true)]
    public void Work_may_take_what_is_left_of_the_step_but_a_margin(int timeout, int age, int? limit, double expected, bool isOfStep)
    {
        (TimeSpan? work, bool isOfStepNow) = Deadline(timeout).LimitWork(StepOf(age), DateTimeOffset.UtcNow, limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal(expected, work!.Value.TotalSeconds, tolerance: 1);
        Assert.Equal(isOfStep, isOfStepNow);
    }

    [Fact]
    public void Without_a_timeout_of_the_steps_the_own_limit_counts()
    {
        Assert.Equal((TimeSpan.FromSeconds(7), false), new StepDeadline(null).LimitWork(StepOf(1000), DateTimeOffset.UtcNow, TimeSpan.FromSeconds(7)));
        Assert.Null(new StepDeadline(null).LimitWork(StepOf(1000), DateTimeOffset.UtcNow, null).Limit);
        Assert.Null(new StepDeadline(null).FindExpired(StepOf(100_000), DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_step_whose_timeout_is_over_has_expired()
    {
        Assert.Equal(SkipCause.Expired, Deadline(60).FindExpired(StepOf(61), DateTimeOffset.UtcNow)?.SkipCause);
        Assert.Null(Deadline(60).FindExpired(StepOf(50), DateTimeOffset.UtcNow));
        Assert.Equal(SkipCause.Expired, Deadline(60).FindExpired(StepOf(null), DateTimeOffset.UtcNow.AddSeconds(-61))?.SkipCause);
    }

    [Fact]
    public void An_expired_step_is_neither_worked_for_nor_reported()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);
        StepEnd<string> end = RunOne(new() { Limit = 1, StepTimeout = TimeSpan.FromSeconds(60) }, new("1", StepOf(100), work, sender));

        Assert.Equal((SkipCause.Expired, 0, 0), (end.Outcome.SkipCause, work.Count, sender.Calls.Count));
    }

    [Fact]
    public void A_step_that_is_about_to_time_out_is_reported_as_a_failure_without_its_work()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);
        StepEnd<string> end = RunOne(new() { Limit = 1, StepTimeout = TimeSpan.FromSeconds(600) }, new("1", StepOf(598), work, sender));

        Assert.Equal((CustomStepStatus.Failure, 0, true), (end.Outcome.Callback!.Status, work.Count, end.IsAtDeadline));
    }

    [Fact]
    public void Work_that_has_not_ended_in_time_is_ended_and_reported_as_a_failure()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true, new TaskCompletionSource().Task);
        StepEnd<string> end = RunOne(new() { Limit = 1, StepTimeout = TimeSpan.FromSeconds(10) }, new("1", StepOf(8), work, sender));

        Assert.Equal((CustomStepStatus.Failure, 1, true, true), (end.Outcome.Callback!.Status, work.Count, end.HasTimedOut, end.IsAtDeadline));
    }

    private static StepEnd<string> RunOne(RunOptions options, RunItem<string> item)
    {
        using StepRun<string> run = new(options, TestContext.Current.CancellationToken);
        return Assert.Single(run.Add(item).Concat(run.Drain()));
    }

    private static StepDeadline Deadline(int timeout) => new(TimeSpan.FromSeconds(timeout));

    private static WaitingStep StepOf(int? age) => WaitingStep.TryCreate(
        new()
        {
            WorkflowId = ValidRecord.WorkflowId,
            ExecutionId = ValidRecord.ExecutionId,
            Token = ValidRecord.Token,
            BeganAt = age is { } seconds ? DateTimeOffset.UtcNow.AddSeconds(-seconds) : null,
        },
        out WaitingStep? step,
        out _) ? step : throw new InvalidOperationException();
}
