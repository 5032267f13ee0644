using System.Collections.Concurrent;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

public sealed class StepRunSourceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_source_is_read_to_its_end(bool mayWait)
    {
        using StepRun<string> run = new(new() { Limit = 4 }, TestContext.Current.CancellationToken);
        using FakeSender sender = new();
        ListSource source = new(mayWait, Enumerable.Range(0, 100).Select(number => new RunItem<string>($"{number}", NumberedCallback.Create(number), sender)));

        Assert.Equal(100, run.Run(source).Select(static end => end.Handle).Distinct().Count());
        Assert.Equal(100, sender.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Items_that_a_source_yielded_before_it_broke_have_their_outcomes(bool mayWait)
    {
        using StepRun<string> run = new(new() { Limit = 4 }, TestContext.Current.CancellationToken);
        using FakeSender sender = new();
        IEnumerable<RunItem<string>> items = Enumerable.Range(0, 10).Select(number => number < 9
            ? new RunItem<string>($"{number}", NumberedCallback.Create(number), sender)
            : throw new IOException("broken"));
        List<StepEnd<string>> ends = [];

        Assert.Equal("broken", Assert.Throws<IOException>(() => ends.AddRange(Collect(run.Run(new ListSource(mayWait, items)), ends))).Message);
        Assert.Equal(9, ends.Count);
    }

    [Fact]
    public async Task A_source_that_waits_is_left_behind_when_the_run_is_stopped()
    {
        using CancellationTokenSource stop = new();
        using StepRun<string> run = new(new() { Limit = 4 }, stop.Token);
        using ManualResetEventSlim never = new();
        TaskCompletionSource waits = new();
        using FakeSender sender = new();
        IEnumerable<RunItem<string>> Read()
        {
            yield return new("1", NumberedCallback.Create(1), sender);
            waits.SetResult();
            never.Wait(TestContext.Current.CancellationToken);
        }

        Task<List<StepEnd<string>>> running = Task.Run(() => run.Run(new ListSource(mayWait: true, Read())).ToList(), TestContext.Current.CancellationToken);
        await waits.Task;
        await stop.CancelAsync();

        Assert.Equal(OutcomeKind.Sent, Assert.Single(await running).Outcome.Kind);
        never.Set();
    }

    [Fact]
    public async Task A_source_that_waits_is_read_only_while_there_is_room_for_another_call()
    {
        using StepRun<string> run = new(new() { Limit = 2 }, TestContext.Current.CancellationToken);
        TaskCompletionSource response = new();
        TaskCompletionSource bothStarted = new();
        ConcurrentQueue<int> read = [];
        using FakeSender sender = new(async callback =>
        {
            if (callback.ExecutionId.EndsWith('2'))
            {
                bothStarted.TrySetResult();
            }

            await response.Task;
            return NumberedCallback.Sent(callback);
        });
        IEnumerable<RunItem<string>> items = Enumerable.Range(1, 4).Select(number =>
        {
            read.Enqueue(number);
            return new RunItem<string>($"{number}", NumberedCallback.Create(number), sender);
        });

        Task<int> running = Task.Run(() => run.Run(new ListSource(mayWait: true, items)).Count(), TestContext.Current.CancellationToken);
        await bothStarted.Task;
        Assert.Equal([1, 2], read);
        response.SetResult();
        Assert.Equal(4, await running);
    }

    [Fact]
    public async Task A_pipe_is_read_ahead_while_calls_are_in_flight()
    {
        using StepRun<string> run = new(new() { Limit = 1 }, TestContext.Current.CancellationToken);
        TaskCompletionSource third = new();
        using FakeSender sender = new(async callback =>
        {
            await third.Task;
            return NumberedCallback.Sent(callback);
        });
        IEnumerable<RunItem<string>> items = Enumerable.Range(1, 5).Select(number =>
        {
            if (number == 3)
            {
                third.SetResult();
            }

            return new RunItem<string>($"{number}", NumberedCallback.Create(number), sender);
        });

        Task<int> running = Task.Run(() => run.Run(new ListSource(mayWait: true, items) { MayReadAhead = true }).Count(), TestContext.Current.CancellationToken);

        Assert.Equal(5, await running.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 7)]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    public void Every_item_of_a_source_that_waits_has_one_outcome(bool mayReadAhead, int limit)
    {
        const int count = 3000;
        using StepRun<string> run = new(new() { Limit = limit }, TestContext.Current.CancellationToken);
        Random random = new(limit);
        using FakeSender sender = new(async callback =>
        {
            await Task.Yield();
            return NumberedCallback.Sent(callback);
        });
        IEnumerable<RunItem<string>> items = Enumerable.Range(1, count).Select(number =>
        {
            if (random.Next(10) == 0)
            {
                Thread.Yield();
            }

            return new RunItem<string>($"{number}", NumberedCallback.Create(number), sender);
        });

        string[] handles = [.. run.Run(new ListSource(mayWait: true, items) { MayReadAhead = mayReadAhead }).Select(static end => end.Handle)];

        Assert.Equal(count, handles.Distinct().Count());
        Assert.Equal(count, handles.Length);
    }

    /// <summary>Adds each end as it comes, so that those before an exception are not lost.</summary>
    private static IEnumerable<StepEnd<string>> Collect(IEnumerable<StepEnd<string>> from, List<StepEnd<string>> into)
    {
        foreach (StepEnd<string> end in from)
        {
            into.Add(end);
        }

        return [];
    }

    private sealed class ListSource : IStepSource<string>
    {
        private readonly bool _mayWait;
        private readonly IEnumerable<RunItem<string>> _items;

        public ListSource(bool mayWait, IEnumerable<RunItem<string>> items)
        {
            _mayWait = mayWait;
            _items = items;
        }

        public bool MayWait => _mayWait;

        public bool MayReadAhead { get; init; }

        public IEnumerable<RunItem<string>> Read() => _items;
    }
}
