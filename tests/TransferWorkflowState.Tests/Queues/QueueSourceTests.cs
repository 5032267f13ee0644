using TransferWorkflowState.Files;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Queues;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Queues;

public sealed class QueueSourceTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 6 });

    private SandboxQueue Queue => _sandbox.Queues.Steps;

    public void Dispose() => _sandbox.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task No_more_messages_are_received_than_there_are_free_places()
    {
        TaskCompletionSource go = new();
        await using QueueWorker worker = await StartAsync(limit: 4, new() { ExitsWhenEmpty = true }, _ => go.Task);
        Task<List<StepEnd<InputRecord>>> running = worker.RunAsync();
        await UntilAsync(() => worker.Worked.Count == 4);

        Assert.Equal((2, 4, 0), Queue.Counts);
        go.SetResult();
        Assert.Equal(6, (await running).Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_is_invisible_to_others_for_as_long_as_its_work_takes()
    {
        QueueOptions options = new() { ExitsWhenEmpty = true, VisibilityTimeout = TimeSpan.FromSeconds(1) };
        await using QueueWorker worker = await StartAsync(limit: 6, options, _ => UntilAsync(() => CallsOf("ChangeMessageVisibilityBatch") > 8));
        await worker.RunAsync();
        await worker.DisposeAsync();

        Assert.Equal(6, worker.Worked.Count);
        Assert.Equal((0, 0, 0), Queue.Counts);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal(1, execution.CallbackCount));
        Assert.Empty(worker.Warnings);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_not_begun_is_given_back_at_once()
    {
        QueueWorker? self = null;
        await using QueueWorker worker = await StartAsync(limit: 6, new(), _ => self!.EndAsync());
        self = worker;
        await worker.RunAsync();
        await worker.DisposeAsync();

        Assert.Single(worker.Worked);
        Assert.Equal((5, 0, 0), Queue.Counts);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(SandboxFault.Reset)]
    [InlineData(SandboxFault.CutJson)]
    [InlineData(SandboxFault.Garbage)]
    [InlineData(SandboxFault.InternalServiceError)]
    [InlineData(SandboxFault.ServiceUnavailable400)]
    [InlineData(SandboxFault.TooManyRequests)]
    public async Task A_transient_error_is_told_once_and_nothing_is_lost(SandboxFault fault)
    {
        _sandbox.InjectIntoQueue(fault, fault, fault, fault);
        await using QueueWorker worker = await StartAsync(limit: 6, new() { VisibilityTimeout = TimeSpan.FromSeconds(1) }, static _ => Task.CompletedTask);
        Task<List<StepEnd<InputRecord>>> running = worker.RunAsync();
        await UntilAsync(() => _sandbox.Executions.All(static execution => execution.CallbackCount == 1) && Queue.Counts == (0, 0, 0));
        await worker.EndAsync();
        await running;

        Assert.Single(worker.Warnings, static warning => warning.StartsWith("Unable to receive", StringComparison.Ordinal));
        Assert.Single(worker.Warnings, static warning => warning.StartsWith("Able to receive", StringComparison.Ordinal));
        Assert.Equal(6, worker.Worked.Distinct().Count());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(SandboxFault.Garbage)]
    [InlineData(SandboxFault.LoseAnswer)]
    [InlineData(SandboxFault.Throttle)]
    public async Task A_deletion_that_is_not_known_to_be_done_is_made_again(SandboxFault fault)
    {
        await using QueueWorker worker = await StartAsync(limit: 6, new() { ExitsWhenEmpty = true }, step =>
        {
            // The receive is through: the next call for the queue is the deletion.
            if (step.ExecutionId == _sandbox.Executions[0].ExecutionId)
            {
                _sandbox.InjectIntoQueue(fault);
            }

            return Task.CompletedTask;
        });
        await worker.RunAsync();
        await worker.DisposeAsync();

        Assert.Equal((0, 0, 0), Queue.Counts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_that_fails_is_visible_again_later_the_more_often_it_was_received()
    {
        Queue.Send("not a step", TimeSpan.Zero);
        await using QueueWorker worker = await StartAsync(limit: 6, new() { ExitsWhenEmpty = true }, static _ => Task.CompletedTask);
        await worker.RunAsync();
        await worker.DisposeAsync();

        Assert.Equal((0, 1, 0), Queue.Counts);
        Assert.Equal((6, 1), (worker.Summary.Sent, worker.Summary.Failed));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_refused_callback_of_a_step_that_has_the_status_already_is_not_a_failure()
    {
        foreach (SandboxExecution execution in _sandbox.Executions.Skip(1))
        {
            execution.Record(execution.Token(), execution == _sandbox.Executions[1] ? "FAILURE" : "SUCCESS");
        }

        await using QueueWorker worker = await StartAsync(limit: 6, new() { ExitsWhenEmpty = true }, static _ => Task.CompletedTask);
        await worker.RunAsync();
        await worker.DisposeAsync();

        Assert.Equal((1, 4, 1), (worker.Summary.Sent, worker.Summary.Skipped, worker.Summary.Failed));
        Assert.Equal(1, worker.Summary.FailedByReason[FailureReason.AlreadyReported]);
        Assert.Equal((0, 1, 0), Queue.Counts);
    }

    [Fact(Timeout = 240_000)]
    public async Task Two_workers_with_faults_on_both_services_one_of_them_cut_off_report_every_step_once()
    {
        const int count = 60;
        SandboxFault[] faults = [.. Enum.GetValues<SandboxFault>().Except([SandboxFault.Hang, SandboxFault.Expire, SandboxFault.Slow])];
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = count, Faults = faults, FaultRate = 0.2 });
        SandboxQueue queue = sandbox.Queues.Steps;
        foreach (SandboxExecution execution in sandbox.Executions)
        {
            queue.Send(execution.ToLambdaEvent(), TimeSpan.Zero);
        }

        QueueOptions options = new() { VisibilityTimeout = TimeSpan.FromSeconds(6) };
        await using QueueWorker killed = await QueueWorker.StartAsync(sandbox, 8, options, static _ => Task.Delay(10));
        await using QueueWorker worker = await QueueWorker.StartAsync(sandbox, 8, options, static _ => Task.Delay(10));
        Task<List<StepEnd<InputRecord>>> cutOff = killed.RunAsync();
        Task<List<StepEnd<InputRecord>>> running = worker.RunAsync();
        await UntilAsync(() => killed.Worked.Count > count / 4 || worker.Worked.Count > count / 2);
        killed.Cut();
        await UntilAsync(() => (sandbox.Executions.All(static execution => execution.Status == "COMPLETED") && queue.Counts == (0, 0, 0))
            || queue.DeadLetters!.Counts != (0, 0, 0));
        await killed.EndAsync();
        await worker.EndAsync();
        await running;
        await cutOff;

        Assert.All(sandbox.Executions, static execution => Assert.Equal(1, execution.CallbackCount));
        Assert.Equal((0, 0, 0), queue.DeadLetters!.Counts);
        Assert.All(new[] { killed, worker }, static one => Assert.Equal(one.Worked.Distinct().Count(), one.Worked.Count));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private Task<QueueWorker> StartAsync(int limit, QueueOptions options, Func<WaitingStep, Task> work) => QueueWorker.StartAsync(_sandbox, limit, options, work);

    private int CallsOf(string operation) => _sandbox.Calls.Count(call => call.Operation == operation);
}
