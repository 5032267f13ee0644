using TransferWorkflowState.Running;

namespace TransferWorkflowState.Tests.Running;

public sealed class InFlightTests
{
    [Fact]
    public void Results_come_in_the_order_of_completion()
    {
        using InFlight<int> calls = new(3, TestContext.Current.CancellationToken);
        TaskCompletionSource<int>[] sources = [new(), new(), new()];
        foreach (TaskCompletionSource<int> source in sources)
        {
            Assert.Empty(calls.Run(_ => source.Task));
        }

        sources[2].SetResult(3);
        using IEnumerator<int> results = calls.Drain().GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Equal(3, results.Current);
        sources[0].SetResult(1);
        Assert.True(results.MoveNext());
        Assert.Equal(1, results.Current);
        sources[1].SetResult(2);
        Assert.True(results.MoveNext());
        Assert.Equal(2, results.Current);
        Assert.False(results.MoveNext());
    }

    [Fact]
    public async Task Never_more_than_the_limit_run()
    {
        using InFlight<int> calls = new(2, TestContext.Current.CancellationToken);
        TaskCompletionSource<int> first = new();
        Assert.Empty(calls.Run(_ => first.Task));
        Assert.Empty(calls.Run(HangAsync));

        int started = 0;
        Task<List<int>> third = Task.Run(() => calls.Run(token =>
        {
            started++;
            return HangAsync(token);
        }).ToList());
        Assert.Equal((0, false), (started, third.IsCompleted));
        first.SetResult(1);
        Assert.Equal([1], await third);
        Assert.Equal(1, started);
    }

    [Fact]
    public void What_has_ended_can_be_taken_without_waiting()
    {
        using InFlight<int> calls = new(3, TestContext.Current.CancellationToken);
        TaskCompletionSource<int> first = new();
        Assert.Empty(calls.Run(_ => first.Task));
        Assert.Empty(calls.Run(HangAsync));
        Assert.Empty(calls.TakeEnded());
        first.SetResult(1);
        Assert.Equal([1], calls.TakeEnded());
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public void Disposing_cancels_the_calls_and_waits_for_them()
    {
        InFlight<int> calls = new(2, TestContext.Current.CancellationToken);
        List<Task<int>> running = [];
        for (int i = 0; i < 2; i++)
        {
            Assert.Empty(calls.Run(token =>
            {
                Task<int> call = HangAsync(token);
                running.Add(call);
                return call;
            }));
        }

        calls.Dispose();
        Assert.All(running, static call => Assert.True(call.IsCompleted));
    }

    [Fact]
    public async Task Disposing_waits_for_a_call_that_takes_its_time_to_end()
    {
        InFlight<int> calls = new(1, TestContext.Current.CancellationToken);
        TaskCompletionSource<int> call = new();
        TaskCompletionSource cancelled = new();
        Assert.Empty(calls.Run(token =>
        {
            token.Register(cancelled.SetResult);
            return call.Task;
        }));

        Task disposing = Task.Run(calls.Dispose, TestContext.Current.CancellationToken);
        await cancelled.Task;
        Assert.False(disposing.IsCompleted);
        call.SetResult(1);
        await disposing;
    }

    [Fact]
    public void Stopping_ends_the_calls_with_their_results()
    {
        using CancellationTokenSource stop = new();
        using InFlight<int> calls = new(2, stop.Token);
        Assert.Empty(calls.Run(HangAsync));
        Assert.Empty(calls.Run(HangAsync));
        stop.Cancel();
        Assert.Equal([-1, -1], calls.Drain());
    }

    private static async Task<int> HangAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return -1;
    }
}
