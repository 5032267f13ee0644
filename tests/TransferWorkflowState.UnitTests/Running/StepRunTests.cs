using TransferWorkflowState.Journal;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

public sealed class StepRunTests
{
    [Fact]
    public void Every_outcome_comes_back_with_its_handle()
    {
        using StepRun<string> run = Start(16);
        using FakeSender sender = new();
        List<StepEnd<string>> ends =
        [
            .. run.Add(new("sent", NumberedCallback.Create(1), sender)),
            .. run.Add(new("failed", CallbackOutcome.Failed(NumberedCallback.Failed(NumberedCallback.Create(2)).Failure!))),
            .. run.Add(new("skipped", CallbackOutcome.Skipped("Nothing to send."))),
            .. run.Add(new("worked", NumberedCallback.Create(3).Step, new FakeWork(isSuccess: false), sender)),
            .. run.Drain(),
        ];

        Assert.Equal(
            [("failed", OutcomeKind.Failed), ("sent", OutcomeKind.Sent), ("skipped", OutcomeKind.Skipped), ("worked", OutcomeKind.Sent)],
            ends.Select(static end => (end.Handle, end.Outcome.Kind)).Order());
        Assert.Equal("FAILURE", ends.Single(static end => end.Handle == "worked").Outcome.Callback!.Status);
        Assert.Equal((2, 1, 1, 4), (run.Summary.Sent, run.Summary.Failed, run.Summary.Skipped, run.Summary.Given));
    }

    [Fact]
    public void An_outcome_is_in_the_journal_before_it_is_seen()
    {
        using MemoryFile file = new();
        using StepRun<string> run = Start(1);
        run.UseJournal(file.Open());
        using FakeSender sender = new();

        foreach (StepEnd<string> end in run.Add(new("a", NumberedCallback.Create(1), sender)).Concat(run.Drain()))
        {
            Assert.Equal(OutcomeKind.Sent, end.Outcome.Kind);
            Assert.Single(file.Lines);
        }

        Assert.Equal(1, run.Summary.Given);
    }

    [Fact]
    public void Sent_steps_are_not_sent_again_and_failed_ones_are()
    {
        using MemoryFile file = new();
        CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        journal.Add(NumberedCallback.Failed(NumberedCallback.Create(2)));
        using StepRun<string> run = Start(1);
        run.UseJournal(journal);
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);

        Assert.Equal(OutcomeKind.Skipped, RunOne(run, new("same", NumberedCallback.Create(1), sender)).Outcome.Kind);
        Assert.Equal(FailureReason.AlreadyReported, RunOne(run, new("other", NumberedCallback.Create(1, "FAILURE"), sender)).Outcome.Failure?.Reason);
        Assert.Equal(OutcomeKind.Skipped, RunOne(run, new("work", NumberedCallback.Create(1).Step, work, sender)).Outcome.Kind);
        Assert.Equal(OutcomeKind.Sent, RunOne(run, new("again", NumberedCallback.Create(2), sender)).Outcome.Kind);
        Assert.Equal(NumberedCallback.Create(2).ExecutionId, Assert.Single(sender.Calls).ExecutionId);
        Assert.Equal(0, work.Count);
    }

    [Fact]
    public void Nothing_is_sent_or_begun_once_the_journal_has_failed()
    {
        using MemoryFile file = new() { Capacity = 0 };
        using StepRun<string> run = Start(1);
        run.UseJournal(file.Open());
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);

        Assert.False(run.MustEnd);
        Assert.Equal(OutcomeKind.Sent, RunOne(run, new("1", NumberedCallback.Create(1), sender)).Outcome.Kind);
        Assert.True(run.MustEnd);
        Assert.Equal(FailureReason.JournalFailed, RunOne(run, new("2", NumberedCallback.Create(2), sender)).Outcome.Failure?.Reason);
        Assert.Equal(FailureReason.JournalFailed, RunOne(run, new("3", NumberedCallback.Create(3).Step, work, sender)).Outcome.Failure?.Reason);

        Assert.Single(sender.Calls);
        Assert.Equal(0, work.Count);
        Assert.Throws<JournalException>(run.Complete);
    }

    [Theory]
    [InlineData("SUCCESS", OutcomeKind.Skipped, true)]
    [InlineData("FAILURE", OutcomeKind.Failed, true)]
    [InlineData("SUCCESS", OutcomeKind.Skipped, false)]
    [InlineData("FAILURE", OutcomeKind.Failed, false)]
    public void A_callback_for_a_step_in_flight_waits_and_ends_as_the_journal_has_it(string status, OutcomeKind expected, bool hasJournal)
    {
        TaskCompletionSource response = new();
        using FakeSender sender = new(async callback =>
        {
            await response.Task;
            return NumberedCallback.Sent(callback);
        });
        using MemoryFile file = new();
        using StepRun<string> run = Start(10);
        _ = hasJournal ? run.UseJournal(file.Open()) : null;

        List<StepEnd<string>> ends = [.. run.Add(new("first", NumberedCallback.Create(1), sender))];
        for (int count = 0; count < 5; count++)
        {
            ends.AddRange(run.Add(new("same", NumberedCallback.Create(1, status), sender)));
        }

        ends.AddRange(run.Add(new("different", NumberedCallback.Create(2), sender)));
        Assert.Empty(ends);
        response.SetResult();
        ends.AddRange(run.Drain());

        Assert.All(ends, end => Assert.Equal(end.Handle == "same" ? expected : OutcomeKind.Sent, end.Outcome.Kind));
        Assert.Equal(7, ends.Count);
        Assert.Equal(2, sender.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_that_comes_twice_is_worked_for_once(bool hasJournal)
    {
        using MemoryFile file = new();
        using FakeSender sender = new();
        using StepRun<string> run = Start(4);
        _ = hasJournal ? run.UseJournal(file.Open()) : null;
        TaskCompletionSource first = new();
        FakeWork work = new(isSuccess: true, first.Task);
        FakeWork second = new(isSuccess: false);

        Assert.Empty(run.Add(new("1", NumberedCallback.Create(1).Step, work, sender)));
        Assert.Empty(run.Add(new("2", NumberedCallback.Create(1).Step, second, sender)));
        Assert.Equal((1, 0), (work.Count, second.Count));
        first.SetResult();

        Assert.Equal([("1", OutcomeKind.Sent), ("2", OutcomeKind.Skipped)], run.Drain().Select(static end => (end.Handle, end.Outcome.Kind)));
        Assert.Equal(0, second.Count);
        Assert.Equal("SUCCESS", Assert.Single(sender.Calls).Status);
    }

    [Fact]
    public void A_step_that_was_sent_is_skipped_as_long_as_it_is_remembered()
    {
        using FakeSender sender = new();
        using StepRun<string> run = Start(1);
        for (int number = 0; number <= SameSteps<string>.MaxSent; number++)
        {
            _ = RunOne(run, new("first", NumberedCallback.Create(number), sender));
        }

        Assert.Equal(OutcomeKind.Skipped, RunOne(run, new("again", NumberedCallback.Create(1), sender)).Outcome.Kind);
        Assert.Equal(OutcomeKind.Sent, RunOne(run, new("forgotten", NumberedCallback.Create(0), sender)).Outcome.Kind);
    }

    [Fact]
    public void A_step_in_flight_is_sent_again_when_the_callback_before_failed()
    {
        int count = 0;
        TaskCompletionSource response = new();
        using FakeSender sender = new(async callback =>
        {
            await response.Task;
            return Interlocked.Increment(ref count) == 1 ? NumberedCallback.Failed(callback) : NumberedCallback.Sent(callback);
        });
        using StepRun<string> run = Start(4);
        List<StepEnd<string>> ends = [];
        for (int number = 0; number < 4; number++)
        {
            ends.AddRange(run.Add(new("same", NumberedCallback.Create(1), sender)));
        }

        response.SetResult();
        ends.AddRange(run.Drain());

        Assert.Equal(
            [OutcomeKind.Failed, OutcomeKind.Sent, OutcomeKind.Skipped, OutcomeKind.Skipped],
            ends.Select(static end => end.Outcome.Kind));
        Assert.Equal(2, sender.Calls.Count);
    }

    [Fact]
    public void Work_that_is_done_is_reported_and_not_done_again_when_its_step_comes_again()
    {
        using StepRun<string> run = Start(1);
        int calls = 0;
        using FakeSender sender = new(callback => Task.FromResult(calls++ == 0 ? NumberedCallback.Failed(callback) : NumberedCallback.Sent(callback)));
        FakeWork first = new(isSuccess: false);
        FakeWork second = new(isSuccess: true);
        WaitingStep step = NumberedCallback.Create(1).Step;

        Assert.Equal(OutcomeKind.Failed, RunOne(run, new("1", step, first, sender)).Outcome.Kind);
        StepEnd<string> end = RunOne(run, new("2", step, second, sender));

        Assert.Equal((OutcomeKind.Sent, "FAILURE"), (end.Outcome.Kind, end.Outcome.Callback!.Status));
        Assert.Equal((1, 0, SkipCause.AlreadySent), (first.Count, second.Count, RunOne(run, new("3", step, second, sender)).Outcome.SkipCause));
    }

    [Fact]
    public void A_stopped_run_begins_nothing_and_asks_no_sender()
    {
        using CancellationTokenSource stop = new();
        using StepRun<string> run = new(new() { Limit = 4 }, stop.Token);
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true);
        stop.Cancel();

        StepEnd<string> callback = RunOne(run, new("callback", NumberedCallback.Create(1), sender));
        StepEnd<string> step = RunOne(run, new("step", NumberedCallback.Create(2).Step, work, sender));

        Assert.Equal((FailureReason.Stopped, "SUCCESS"), (callback.Outcome.Failure?.Reason, callback.Outcome.Callback?.Status));
        Assert.Equal((FailureReason.Stopped, null), (step.Outcome.Failure?.Reason, step.Outcome.Callback));
        Assert.Equal(NumberedCallback.Create(2).Step, step.Outcome.Step);
        Assert.Empty(sender.Calls);
        Assert.Equal(0, work.Count);
    }

    [Fact]
    public void Work_that_is_stopped_is_reported_all_the_same()
    {
        using CancellationTokenSource stop = new();
        using StepRun<string> run = new(new() { Limit = 4 }, stop.Token);
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: false, new TaskCompletionSource().Task);
        Assert.Empty(run.Add(new("1", NumberedCallback.Create(1).Step, work, sender)));
        stop.Cancel();

        StepEnd<string> end = Assert.Single(run.Drain());
        Assert.Equal((OutcomeKind.Sent, "FAILURE"), (end.Outcome.Kind, end.Outcome.Callback?.Status));
    }

    [Fact]
    public void When_the_time_of_work_is_up_FAILURE_is_reported_and_the_work_told_to_end()
    {
        using StepRun<string> run = new(new() { Limit = 1, TimeLimit = TimeSpan.FromMilliseconds(1) }, TestContext.Current.CancellationToken);
        using FakeSender sender = new();
        FakeWork work = new(isSuccess: true, new TaskCompletionSource().Task);

        StepEnd<string> end = RunOne(run, new("1", NumberedCallback.Create(1).Step, work, sender));

        Assert.Equal((true, OutcomeKind.Sent, "FAILURE"), (end.HasTimedOut, end.Outcome.Kind, end.Outcome.Callback?.Status));
        Assert.Single(sender.Calls);
    }

    [Fact]
    public async Task Disposing_waits_for_what_is_in_flight_and_lets_nothing_wait_for_it()
    {
        TaskCompletionSource response = new();
        using FakeSender sender = new(async callback =>
        {
            await response.Task;
            return NumberedCallback.Failed(callback);
        });
        StepRun<string> run = Start(4);
        for (int number = 0; number < 3; number++)
        {
            Assert.Empty(run.Add(new("same", NumberedCallback.Create(1), sender)));
        }

        Task disposing = Task.Run(run.Dispose, TestContext.Current.CancellationToken);
        Assert.False(disposing.IsCompleted);
        response.SetResult();
        await disposing;

        Assert.Single(sender.Calls);
    }

    [Fact]
    public async Task Calls_in_flight_have_the_grace_period_to_complete()
    {
        using CancellationTokenSource stop = new();
        using StepRun<string> run = new(new() { Limit = 4, GracePeriod = TimeSpan.Zero }, stop.Token);
        using HangingSender sender = new();
        Assert.Empty(run.Add(new("1", NumberedCallback.Create(1), sender)));
        await stop.CancelAsync();
        Assert.Equal(OutcomeKind.Failed, Assert.Single(run.Drain()).Outcome.Kind);

        using CancellationTokenSource second = new();
        using StepRun<string> patient = new(new() { Limit = 4, GracePeriod = TimeSpan.FromMinutes(1) }, second.Token);
        TaskCompletionSource response = new();
        using FakeSender slow = new(async callback =>
        {
            await response.Task;
            return NumberedCallback.Sent(callback);
        });
        Assert.Empty(patient.Add(new("1", NumberedCallback.Create(1), slow)));
        await second.CancelAsync();
        response.SetResult();
        Assert.Equal(OutcomeKind.Sent, Assert.Single(patient.Drain()).Outcome.Kind);
    }

    [Fact]
    public void A_halted_run_begins_no_more_work_and_reports_what_has_begun()
    {
        using StepRun<string> run = new(new() { Limit = 2, Halt = new(1) }, TestContext.Current.CancellationToken);
        using FakeSender sender = new();
        TaskCompletionSource slow = new();
        FakeWork third = new(isSuccess: true);

        Assert.Empty(run.Add(new("slow", NumberedCallback.Create(1).Step, new FakeWork(isSuccess: true, slow.Task), sender)));
        List<StepEnd<string>> ends = [.. run.Add(new("failed", NumberedCallback.Create(2).Step, new FakeWork(isSuccess: false), sender))];
        while (run.Halted is null)
        {
            ends.AddRange(run.Add(new("skipped", CallbackOutcome.Skipped("Nothing to send."))));
        }

        ends.AddRange(run.Add(new("third", NumberedCallback.Create(3).Step, third, sender)));
        slow.SetResult();
        ends.AddRange(run.Drain());

        Assert.True(run.MustEnd);
        Assert.Equal(0, third.Count);
        StepEnd<string> refused = ends.Single(static end => end.Handle == "third");
        Assert.Equal(FailureReason.WorkNotBegun, refused.Outcome.Failure?.Reason);
        Assert.StartsWith("The run was halted: the work for 1 of 1 steps failed.", refused.Outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal(["FAILURE", "SUCCESS"], sender.Calls.Select(static call => call.Status).Order());
    }

    [Fact]
    public void Work_that_cannot_be_begun_is_not_reported_and_halts_the_run()
    {
        using StepRun<string> run = new(new() { Limit = 1 }, TestContext.Current.CancellationToken);
        using FakeSender sender = new();

        StepEnd<string> first = RunOne(run, new("1", NumberedCallback.Create(1).Step, new FakeWork(isSuccess: false) { NotBegun = "It is gone." }, sender));
        StepEnd<string> second = RunOne(run, new("2", NumberedCallback.Create(2).Step, new FakeWork(isSuccess: true), sender));

        Assert.All([first, second], static end => Assert.Equal(FailureReason.WorkNotBegun, end.Outcome.Failure?.Reason));
        Assert.StartsWith("It is gone. ", first.Outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.Empty(sender.Calls);
    }

    [Theory]
    [InlineData("1", 1, 100, true)]
    [InlineData("3", 2, 2, false)]
    [InlineData("3", 3, 1000, true)]
    [InlineData("10%", 2, 2, false)]
    [InlineData("10%", 3, 31, false)]
    [InlineData("10%", 3, 30, true)]
    [InlineData("100%", 3, 3, true)]
    public void A_halt_rule_counts_failures(string text, long failed, long ended, bool isMet)
    {
        Assert.True(HaltRule.TryParse(text, out HaltRule? rule));
        Assert.Equal(isMet, rule.IsMet(failed, ended));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("%")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData(" 1")]
    [InlineData("now,fail=1")]
    [InlineData("99999999999999999999")]
    public void A_text_that_is_not_a_halt_rule_is_refused(string text) => Assert.False(HaltRule.TryParse(text, out _));

    private static StepRun<string> Start(int limit) => new(new() { Limit = limit }, TestContext.Current.CancellationToken);

    private static StepEnd<string> RunOne(StepRun<string> run, RunItem<string> item) => Assert.Single(run.Add(item).Concat(run.Drain()));
}
