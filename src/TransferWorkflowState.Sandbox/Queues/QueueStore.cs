using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>
/// The queues of one sandbox: one that gets the event of every execution, as from a Lambda function that passes it on,
/// and its dead-letter queue.
/// </summary>
internal sealed class QueueStore
{
    private const string Account = "000000000000";

    private readonly ExecutionStore _executions;
    private readonly SandboxQueue[] _queues;

    public QueueStore(ExecutionStore executions, TimeProvider time)
    {
        _executions = executions;
        SandboxQueue deadLetters = new("steps-dead-letters", deadLetters: null, static () => null, time);
        Steps = new("steps", deadLetters, NextEvent, time);
        _queues = [Steps, deadLetters];
    }

    /// <summary>The queue of the steps' events.</summary>
    public SandboxQueue Steps { get; }

    public static string ArnOf(SandboxQueue queue) => $"arn:aws:sqs:us-east-1:{Account}:{queue.Name}";

    public static string GetQueueUrl(string host, SandboxQueue queue) => $"http://{host}/{Account}/{queue.Name}";

    /// <exception cref="QueueErrorException">The queue does not exist.</exception>
    public SandboxQueue FindByUrl(string url) => FindByName(url[(url.LastIndexOf('/') + 1)..]);

    /// <exception cref="QueueErrorException">The queue does not exist.</exception>
    public SandboxQueue FindByName(string name) =>
        Array.Find(_queues, queue => queue.Name == name) ?? throw new QueueErrorException(QueueError.NoQueue);

    // Made when the queue is first asked for anything: a sandbox whose queue nobody uses has no messages.
    private string? NextEvent() => _executions.TakeNext()?.ToLambdaEvent();
}
