using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>The sandbox's own Amazon SQS, in its JSON protocol.</summary>
internal sealed class QueueService
{
    /// <summary>What a signature for it names.</summary>
    public const string SigningName = "sqs";

    private const string TargetPrefix = "AmazonSQS.";
    private const int MaxWaitSeconds = 20;

    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(20);

    private readonly QueueStore _queues;
    private readonly QueueOperations _operations;
    private readonly HashSet<string> _names;

    public QueueService(QueueStore queues)
    {
        _queues = queues;
        _operations = new(queues);
        _names = [.. _operations.Names];
    }

    /// <summary>Whether a request is for a queue, be it for an operation that the sandbox does not have.</summary>
    public static bool IsTarget(SandboxRequest request) =>
        request is { Method: "POST" } && request.Header("X-Amz-Target")?.StartsWith(TargetPrefix, StringComparison.Ordinal) == true;

    /// <summary>The operation that a request is for; <see langword="null"/> when the sandbox does not have it.</summary>
    public string? OperationOf(SandboxRequest request) =>
        request.Header("X-Amz-Target")![TargetPrefix.Length..] is { } name && _names.Contains(name) ? name : null;

    /// <summary>Waits for a message, as long as a receive asks for; for nothing with other operations.</summary>
    public async Task WaitAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (OperationOf(request) != "ReceiveMessage" || QueueRequest.Parse(request.Body) is not { } receive)
        {
            return;
        }

        try
        {
            SandboxQueue queue = _queues.FindByUrl(receive.Text("QueueUrl"));
            long end = Environment.TickCount64 + (receive.Number("WaitTimeSeconds", 0, MaxWaitSeconds, 0) * 1000L);
            while (queue.Counts.Visible == 0 && Environment.TickCount64 < end)
            {
                await Task.Delay(_pollInterval, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (QueueErrorException)
        {
            // The response says so.
        }
    }

    /// <summary>Responds to a request whose signature is good.</summary>
    public SandboxResponse Respond(SandboxRequest request)
    {
        if (OperationOf(request) is not { } name)
        {
            return ServiceError.UnknownOperation();
        }

        if (QueueRequest.Parse(request.Body) is not { } members)
        {
            return ServiceError.Serialization("The request body is not a JSON object.");
        }

        try
        {
            return SandboxResponse.Success(_operations.Perform(name, members, request.Header("Host") ?? ""));
        }
        catch (QueueErrorException e)
        {
            return e.Error.ToResponse();
        }
    }
}
