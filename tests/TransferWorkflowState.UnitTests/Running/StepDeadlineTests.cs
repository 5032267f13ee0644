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
        (TimeSpan? work, WorkLimit kind) = Deadline(timeout).LimitWork(StepOf(age), DateTimeOffset.UtcNow, window: null, limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal(expected, work!.Value.TotalSeconds, tolerance: 1);
        Assert.Equal(isOfStep ? WorkLimit.Step : WorkLimit.Own, kind);
    }

    [Fact]
    public void Without_a_timeout_of_the_steps_the_own_limit_counts()
    {
        Assert.Equal((TimeSpan.FromSeconds(7), WorkLimit.Own), new StepDeadline(null).LimitWork(StepOf(1000), DateTimeOffset.UtcNow, null, TimeSpan.FromSeconds(7)));
        Assert.Null(new StepDeadline(null).LimitWork(StepOf(1000), DateTimeOffset.UtcNow, null, null).Limit);
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

    [Theory]
    [InlineData(900, 895.0)]
    [InlineData(30, 27.0)]
    [InlineData(9, 7.0)]
    [InlineData(1.5, 1.0)]
    public void The_window_of_the_source_counts_when_it_ends_earlier(double seconds, double expected)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        (TimeSpan? work, WorkLimit kind) = Deadline(1800).LimitWork(StepOf(0), now, new(now, now.AddSeconds(seconds)), TimeSpan.FromSeconds(1000));

        Assert.Equal(expected, work!.Value.TotalSeconds, tolerance: 0.4);
        Assert.Equal(WorkLimit.Source, kind);
    }

    [Fact]
    public void Work_that_has_not_ended_in_the_window_of_its_source_is_ended_and_reported_as_a_failure()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true, new TaskCompletionSource().Task);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        StepEnd<string> end = RunOne(new() { Limit = 1 }, new("1", StepOf(8), work, sender) { Window = new(now, now.AddSeconds(1.5)) });

        Assert.Equal((CustomStepStatus.Failure, 1, WorkLimit.Source, false), (end.Outcome.Callback!.Status, work.Count, end.Limit, end.IsAtDeadline));
        Assert.True(end.HasTimedOut);
    }

    [Fact]
    public void Work_for_which_its_source_has_little_time_left_is_neither_begun_nor_reported_and_the_run_goes_on()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using StepRun<string> run = new(new() { Limit = 1 }, TestContext.Current.CancellationToken);
        RunItem<string> late = new("1", StepOf(8), work, sender) { Window = new(now.AddSeconds(-60), now.AddSeconds(50)) };
        RunItem<string> next = new("2", StepOf(8), work, sender) { Window = new(now, now.AddSeconds(50)) };
        StepEnd<string>[] ends = [.. run.Add(late).Concat(run.Add(next)).Concat(run.Drain())];

        Assert.Equal([FailureReason.WorkNotBegun, null], ends.Select(static end => end.Outcome.Failure?.Reason));
        Assert.Equal((1, 1), (work.Count, sender.Calls.Count));
    }

    [Fact]
    public void A_step_that_is_about_to_time_out_is_reported_whatever_time_its_source_has()
    {
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        RunItem<string> item = new("1", StepOf(598), work, sender) { Window = new(now.AddSeconds(-60), now) };
        StepEnd<string> end = RunOne(new() { Limit = 1, StepTimeout = TimeSpan.FromSeconds(600) }, item);

        Assert.Equal((CustomStepStatus.Failure, 0, true), (end.Outcome.Callback!.Status, work.Count, end.IsAtDeadline));
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
