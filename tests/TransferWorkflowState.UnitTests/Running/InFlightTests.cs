using TransferWorkflowState.Running;

namespace TransferWorkflowState.Tests.Running;

public sealed class InFlightTests
{
    [Fact]
    public void Results_come_in_the_order_of_completion()
    {
        using InFlight<string> calls = new(3);
        TaskCompletionSource<string>[] sources = [new(), new(), new()];
        foreach (TaskCompletionSource<string> source in sources)
        {
            Assert.Empty(calls.Run(() => source.Task));
        }

        sources[2].SetResult("3");
        using IEnumerator<string> results = calls.Drain().GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Equal("3", results.Current);
        sources[0].SetResult("1");
        Assert.True(results.MoveNext());
        Assert.Equal("1", results.Current);
        sources[1].SetResult("2");
        Assert.True(results.MoveNext());
        Assert.Equal("2", results.Current);
        Assert.False(results.MoveNext());
    }

    [Fact]
    public async Task Never_more_calls_than_the_limit_are_in_flight()
    {
        using InFlight<string> calls = new(2);
        TaskCompletionSource<string> first = new();
        TaskCompletionSource<string> others = new();
        Assert.Empty(calls.Run(() => first.Task));
        Assert.True(calls.HasRoom);
        Assert.Empty(calls.Run(() => others.Task));
        Assert.False(calls.HasRoom);

        int started = 0;
        Task<List<string>> third = Task.Run(() => calls.Run(() =>
        {
            started++;
            return others.Task;
        }).ToList());
        Assert.Equal((0, false), (started, third.IsCompleted));
        first.SetResult("1");
        Assert.Equal(["1"], await third);
        Assert.Equal(1, started);
    }

    [Fact]
    public void A_call_that_has_ended_is_yielded_right_after_the_start()
    {
        using InFlight<string> calls = new(2);
        Assert.Equal(["1"], calls.Run(static () => Task.FromResult("1")));
        Assert.Equal(0, calls.Count);
    }

    [Fact]
    public void Completed_calls_can_be_taken_without_waiting()
    {
        using InFlight<string> calls = new(3);
        TaskCompletionSource<string> first = new();
        Assert.Empty(calls.Run(() => first.Task));
        Assert.Empty(calls.Run(static () => new TaskCompletionSource<string>().Task));
        Assert.Empty(calls.TakeEnded());
        first.SetResult("1");
        Assert.Equal(["1"], calls.TakeEnded());
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public void Posted_actions_run_in_turn_on_the_thread_that_takes_the_results()
    {
        using InFlight<string> calls = new(2);
        TaskCompletionSource<string> first = new();
        List<string> done = [];
        int thread = 0;
        Assert.Empty(calls.Run(() => first.Task));
        Thread other = new(() => calls.Post(() =>
        {
            thread = Environment.CurrentManagedThreadId;
            done.Add("posted");
        }));
        other.Start();
        other.Join();
        first.SetResult("call");

        done.AddRange(calls.Drain());

        Assert.Equal(["posted", "call"], done);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Abandoned_calls_are_awaited_and_posted_actions_are_dropped()
    {
        using InFlight<string> calls = new(2);
        TaskCompletionSource<string> first = new();
        Assert.Empty(calls.Run(() => first.Task));
        bool isDone = false;
        calls.Post(() => isDone = true);
        _ = Task.Run(() => first.SetResult("1"), TestContext.Current.CancellationToken);

        Assert.Equal(["1"], calls.Abandon());
        Assert.False(isDone);
        calls.Post(() => isDone = true);
    }
}
