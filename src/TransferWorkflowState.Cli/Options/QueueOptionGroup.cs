using System.CommandLine;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of a queue as the source of records.</summary>
internal sealed class QueueOptionGroup
{
    private readonly ValueOption _queueUrl = new("--queue-url", "Reads records from an Amazon SQS queue until SIGTERM or Ctrl+C. A message is deleted as soon as its callback is accepted; a failed message stays in the queue for its redrive policy. Region: the queue's. Endpoint: AWS_ENDPOINT_URL_SQS or the profile's. With --sandbox: the local endpoint's own queue, filled from --input.", "url");
    private readonly Option<bool> _exitWhenEmpty = new("--exit-when-empty") { Description = "Ends when the queue has no more messages to receive.", Arity = ArgumentArity.Zero };

    public string Name => _queueUrl.Name;

    public IEnumerable<Option> All => [_queueUrl, _exitWhenEmpty];

    /// <summary>The queue's URL; <see langword="null"/> when the records do not come from a queue.</summary>
    public string? Url(ParseResult parsed) => parsed.GetValue(_queueUrl);

    /// <summary>Whether an empty queue ends the run.</summary>
    public bool ExitsWhenEmpty(ParseResult parsed) => parsed.GetValue(_exitWhenEmpty);

    /// <summary>What is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">The options that cannot be combined with a queue.</param>
    public string? FindProblem(ParseResult parsed, IEnumerable<Option> others)
    {
        return Url(parsed) is null
                ? ExitsWhenEmpty(parsed) ? UsageErrors.Requires(_exitWhenEmpty.Name, _queueUrl.Name) : null
            : others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other
                ? UsageErrors.NotAllowedWith(other.Name, _queueUrl.Name)
            : null;
    }
}
