using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Queues;

/// <summary>What goes wrong with a queue: the errors that end a run, and the warnings that do not.</summary>
internal static class QueueProblems
{
    /// <summary>The URL is not that of a queue.</summary>
    /// <param name="url">The URL, which may hold a password.</param>
    /// <param name="problem">What is wrong with it, to follow the URL.</param>
    public static QueueException InvalidUrl(string url, string problem) => new(
        QueueProblem.InvalidQueueUrl,
        $"The queue URL '{ShownText.FromUrl(url)}' {problem}.",
        "Specify a URL such as https://sqs.eu-central-1.amazonaws.com/123456789012/steps, as 'aws sqs get-queue-url' prints it.");

    public static string NotAWebAddress() => "is not an http or https URL";

    public static string HasPassword() => "has a user name or a password (hidden)";

    public static string WithoutQueue() => "does not name a queue";

    /// <summary>Amazon SQS refuses a call, and will refuse the next one.</summary>
    /// <param name="problem">The kind of the error.</param>
    /// <param name="error">What Amazon SQS says, as a sentence.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="cause">The error.</param>
    public static QueueException Refused(QueueProblem problem, string error, string queue, Exception cause) =>
        new(problem, $"{error} The queue is {queue}.", NextStepFor(problem), cause);

    /// <summary>Amazon SQS cannot be called at all.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="error">Why, as a sentence.</param>
    /// <param name="advice">What to do next, when that is known.</param>
    /// <param name="cause">The error.</param>
    public static QueueException Unreadable(string queue, string error, string? advice, Exception cause) =>
        new(QueueProblem.QueueRefused, $"The queue {queue} cannot be read: {error}", advice ?? NextStepFor(QueueProblem.QueueRefused), cause);

    /// <summary>A call fails again and again, for a transient reason: a warning.</summary>
    /// <param name="action">What the call is to do: one of the following.</param>
    /// <param name="error">Why, as a sentence.</param>
    /// <param name="consequence">What may come of it, as a sentence; <see langword="null"/> for nothing.</param>
    public static string Failing(string action, string error, string? consequence) =>
        $"Unable to {action}: {error} The call is retried until the run ends.{(consequence is null ? "" : $" {consequence}")}";

    public static string Receive(string queue) => $"receive from the queue {queue}";

    public static string Delete(string queue) => $"delete messages from the queue {queue}";

    public static string ExtendVisibility(string queue) => $"extend the visibility timeout of messages in the queue {queue}";

    /// <summary>The error of a call without a response.</summary>
    public static string NoResponse() => "No complete response in time.";

    /// <summary>The error of a message that is neither deleted nor refused.</summary>
    public static string NotMentioned() => "The response does not mention the message.";

    /// <summary>What may come of a visibility timeout that is not extended.</summary>
    public static string OtherWorkers() => "Other workers may receive the messages meanwhile.";

    /// <summary>The call succeeds again: a warning.</summary>
    public static string Working(string action) => $"Able to {action} again.";

    /// <summary>Messages that were not begun could not be given back: a warning.</summary>
    public static string NotReturned(int count, string queue) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} messages could not be returned to the queue {queue} in time; it will deliver them again.");

    /// <summary>A message could not be deleted: a warning.</summary>
    public static string NotDeleted(string id, string queue, string error) => $"The message {id} is still in the queue {queue}, which will deliver it again: {error}";

    /// <summary>Another worker may have received a message that is worked on: a warning.</summary>
    public static string VisibilityExpired(string id, string error) =>
        $"The visibility timeout of the message {id} expired: {error.TrimEnd('.')}. Another worker may have received it. Its work continues here; its step accepts only one callback.";

    // The switch has no default: a problem without a next step does not compile.
#pragma warning disable CS8524
    private static string NextStepFor(QueueProblem problem) => problem switch
    {
        QueueProblem.InvalidQueueUrl or QueueProblem.QueueNotFound =>
            "Check the queue's URL, its region and the account: 'aws sqs get-queue-url' prints the URL of a queue.",
        QueueProblem.QueueAccessDenied =>
            "Allow the calling identity to perform sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility on the queue, and kms:Decrypt if the queue has its own key.",
        QueueProblem.QueueNotAuthenticated =>
            "Check the credentials, their expiry and this machine's clock; 'aws sts get-caller-identity' with the same profile should succeed.",
        QueueProblem.QueueRefused => "Check the queue's URL and the endpoint (AWS_ENDPOINT_URL_SQS).",
    };
#pragma warning restore CS8524
}
