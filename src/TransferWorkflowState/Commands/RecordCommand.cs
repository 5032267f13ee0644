using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Queues;

namespace TransferWorkflowState.Commands;

/// <summary>A cmdlet that calls the service for each of its records, wherever they come from: the pipeline or files.</summary>
public abstract class RecordCommand : TransferCommand, IDisposable
{
    private protected const string InputObjectSet = nameof(InputObject);
    private protected const string PathSet = nameof(Path);
    private protected const string LiteralPathSet = nameof(LiteralPath);
    private protected const string QueueUrlSet = nameof(QueueUrl);

    private PipedRecords? _input;

    /// <summary>A record: an event, a message, a row, an object, or text of it; text may also come line by line.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Files of records, with wildcards.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files of records, by the exact names.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>An Amazon SQS queue, whose messages are the records.</summary>
    [Parameter(ParameterSetName = QueueUrlSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? QueueUrl { get; set; }

    /// <summary>Ends when the queue has no more messages to receive, instead of waiting for more.</summary>
    [Parameter(ParameterSetName = QueueUrlSet)]
    public SwitchParameter ExitWhenEmpty { get; set; }

    /// <summary>The timeout of the workflow's step, in seconds, from when each step began. Without it, it does not count.</summary>
    [Parameter]
    [ValidateRange(1, 1800)]
    [MaskedArgument]
    public int StepTimeoutSeconds { get; set; }

    /// <summary>A file that remembers what was sent, so that a rerun skips it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The records that are complete by what was piped in, or are in the files that were named.</summary>
    private protected IEnumerable<PipedRecord> Records => ParameterSetName switch
    {
        InputObjectSet => Input.Read(InputObject),
        PathSet => Input.ReadFiles(Path!, isLiteral: false).TakeWhile(_ => !Stopping),
        LiteralPathSet => Input.ReadFiles(LiteralPath!, isLiteral: true).TakeWhile(_ => !Stopping),
        QueueUrlSet => [],
        _ => [PipedRecord.Empty],
    };

    /// <summary>The records that are left when nothing more is piped in.</summary>
    private protected IEnumerable<PipedRecord> LastRecords => Input.Complete();

    /// <summary>The queue, when there is one that is to be read. It is asked for by a URL that shows no password.</summary>
    /// <param name="action">What is done with each message.</param>
    private protected QueueAddress? ReadQueue(string action)
    {
        try
        {
            return QueueUrl is not null && QueueAddress.Parse(QueueUrl) is { } queue && ShouldProcess(queue.Url, action) ? queue : null;
        }
        catch (QueueException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    /// <summary>How the queue is read.</summary>
    private protected QueueOptions QueueOptions => new() { ExitsWhenEmpty = ExitWhenEmpty };

    /// <summary>The same as a time; nothing when it does not count.</summary>
    private protected TimeSpan? StepTimeout => StepTimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(StepTimeoutSeconds);

    private PipedRecords Input => _input ??= new(SessionState.Path);

    /// <summary>Ends what still runs: a pipeline can end without any other sign.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what still runs.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing) => _input?.Dispose();
}
