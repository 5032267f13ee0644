using TransferWorkflowState.Journal;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Journal;

public sealed class JournalledSenderTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task An_outcome_is_in_the_journal_before_anybody_sees_it()
    {
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        using JournalledSender sender = new(new FakeSender(), journal);

        CallbackOutcome outcome = await SendAsync(sender, NumberedCallback.Of(1));

        Assert.Equal(OutcomeKind.Sent, outcome.Kind);
        Assert.Single(file.Lines);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_and_what_failed_is()
    {
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Of(1)));
        journal.Add(NumberedCallback.Failed(NumberedCallback.Of(2)));
        FakeSender calls = new();
        using JournalledSender sender = new(calls, journal);

        Assert.Equal(OutcomeKind.Skipped, (await SendAsync(sender, NumberedCallback.Of(1))).Kind);
        Assert.Equal(FailureReason.AlreadyReported, (await SendAsync(sender, NumberedCallback.Of(1, "FAILURE"))).Failure?.Reason);
        Assert.Equal(OutcomeKind.Sent, (await SendAsync(sender, NumberedCallback.Of(2))).Kind);
        Assert.Equal(NumberedCallback.Of(2).ExecutionId, Assert.Single(calls.Calls).ExecutionId);
    }

    [Fact]
    public async Task Nothing_is_sent_once_the_journal_has_failed()
    {
        using MemoryFile file = new() { Capacity = 0 };
        using CallbackJournal journal = file.Open();
        FakeSender calls = new();
        using JournalledSender sender = new(calls, journal);

        Assert.Equal(OutcomeKind.Sent, (await SendAsync(sender, NumberedCallback.Of(1))).Kind);
        CallbackOutcome second = await SendAsync(sender, NumberedCallback.Of(2));

        Assert.Equal(FailureReason.JournalFailed, second.Failure?.Reason);
        Assert.Single(calls.Calls);
    }

    [Theory]
    [InlineData("SUCCESS", OutcomeKind.Skipped)]
    [InlineData("FAILURE", OutcomeKind.Failed)]
    public async Task The_same_callback_waits_for_the_one_that_runs(string status, OutcomeKind expected)
    {
        TaskCompletionSource answer = new();
        FakeSender calls = new(async callback =>
        {
            await answer.Task;
            return NumberedCallback.Sent(callback);
        });
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        using JournalledSender sender = new(calls, journal);

        Task<CallbackOutcome> first = SendAsync(sender, NumberedCallback.Of(1));
        Task<CallbackOutcome>[] same = [.. Enumerable.Range(0, 5).Select(_ => SendAsync(sender, NumberedCallback.Of(1, status)))];
        Task<CallbackOutcome> other = SendAsync(sender, NumberedCallback.Of(2));
        Assert.Equal(2, calls.Calls.Count);
        answer.SetResult();

        Assert.Equal(OutcomeKind.Sent, (await first).Kind);
        Assert.Equal(OutcomeKind.Sent, (await other).Kind);
        Assert.All(await Task.WhenAll(same).WaitAsync(_limit, TestContext.Current.CancellationToken), outcome => Assert.Equal(expected, outcome.Kind));
        Assert.Equal(2, calls.Calls.Count);
    }

    [Fact]
    public async Task The_same_callback_is_sent_when_the_one_before_failed()
    {
        int count = 0;
        TaskCompletionSource answer = new();
        FakeSender calls = new(async callback =>
        {
            await answer.Task;
            return Interlocked.Increment(ref count) == 1 ? NumberedCallback.Failed(callback) : NumberedCallback.Sent(callback);
        });
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        using JournalledSender sender = new(calls, journal);

        Task<CallbackOutcome>[] same = [.. Enumerable.Range(0, 4).Select(_ => SendAsync(sender, NumberedCallback.Of(1)))];
        answer.SetResult();
        CallbackOutcome[] outcomes = await Task.WhenAll(same).WaitAsync(_limit, TestContext.Current.CancellationToken);

        Assert.Equal(
            [OutcomeKind.Sent, OutcomeKind.Failed, OutcomeKind.Skipped, OutcomeKind.Skipped],
            outcomes.Select(static outcome => outcome.Kind).Order());
        Assert.Equal(2, calls.Calls.Count);
    }

    [Fact]
    public void Owns_its_sender()
    {
        FakeSender calls = new();
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        new JournalledSender(calls, journal).Dispose();

        Assert.True(calls.IsDisposed);
        Assert.False(file.IsDisposed);
    }

    private static Task<CallbackOutcome> SendAsync(JournalledSender sender, StepCallback callback) =>
        sender.SendAsync(callback, TestContext.Current.CancellationToken);
}
