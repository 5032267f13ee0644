using System.Collections.Concurrent;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Files;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Queues;

/// <summary>A worker inside the test process, for one queue of a sandbox.</summary>
internal sealed class QueueWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TransferClient _client;
    private readonly QueueClient _queue;
    private readonly ReconcilingSender _sender;
    private readonly StepRun<InputRecord> _run;
    private readonly QueueSource<InputRecord> _source;
    private readonly Func<WaitingStep, Task> _work;
    private bool _isDisposed;

    private QueueWorker(TransferClient client, QueueClient queue, int limit, QueueOptions options, Func<WaitingStep, Task> work)
    {
        _client = client;
        _queue = queue;
        _work = work;
        _sender = new(client, isOfQueue: true);
        _run = new(new() { Limit = limit }, CancellationToken.None);
        CallbackReader reader = new(new() { StatusFollows = true });
        QueueItems<InputRecord> items = new(static record => record, (record, _) => record.ReadCallbacks(reader), ToItem);
        _source = new(queue, options, items, () => limit - _run.InFlight, Warnings.Enqueue, _end.Token);
    }

    /// <summary>The steps that were worked for, once for each time.</summary>
    public ConcurrentQueue<WaitingStep> Worked { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public RunSummary Summary => _run.Summary;

    public static async Task<QueueWorker> StartAsync(TransferSandbox sandbox, int limit, QueueOptions options, Func<WaitingStep, Task> work)
    {
        ConnectionOptions connection = new ConnectionOptions { ReadTimeout = TimeSpan.FromSeconds(5), MaxAttempts = 30 }.ForSandbox(
            sandbox.EndpointUrl.OriginalString, sandbox.Region, sandbox.Credentials.AccessKey, sandbox.Credentials.SecretKey);
        TransferClient client = await TransferClientFactory.CreateAsync(connection, TestContext.Current.CancellationToken);
        return new(client, QueueClientFactory.Create(QueueAddress.Parse(sandbox.QueueUrl), connection, client), limit, options, work);
    }

    /// <summary>Works until the source ends.</summary>
    public Task<List<StepEnd<InputRecord>>> RunAsync() => Task.Run(() => _run.Run(_source).ToList());

    /// <summary>Has nothing more received.</summary>
    public Task EndAsync() => _end.CancelAsync();

    /// <summary>Cuts it off from both services, as a power cut would.</summary>
    public void Cut()
    {
        _queue.Dispose();
        _client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _end.CancelAsync();
        _run.Dispose();
        await _source.DisposeAsync();
        _queue.Dispose();
        _sender.Dispose();
        _end.Dispose();
    }

    private RunItem<InputRecord> ToItem(InputRecord record, ReadResult result) =>
        result.Outcome is { } outcome ? new(record, outcome) : new(record, result.Step!, new Work(this, result.Step!), _sender);

    private sealed class Work : IStepWork
    {
        private readonly QueueWorker _worker;
        private readonly WaitingStep _step;

        public Work(QueueWorker worker, WaitingStep step)
        {
            _worker = worker;
            _step = step;
        }

        public async Task<WorkEnd> RunAsync(CancellationToken stopToken)
        {
            _worker.Worked.Enqueue(_step);
            await _worker._work(_step);
            return new Done();
        }
    }

    private sealed record Done : WorkEnd
    {
        public override bool IsSuccess => true;
    }
}
