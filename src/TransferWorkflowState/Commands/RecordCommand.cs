using System.Management.Automation;

using TransferWorkflowState.Binding;

namespace TransferWorkflowState.Commands;

/// <summary>A cmdlet that calls the service for each of its records, wherever they come from: the pipeline or files.</summary>
public abstract class RecordCommand : TransferCommand, IDisposable
{
    private protected const string InputObjectSet = nameof(InputObject);
    private protected const string PathSet = nameof(Path);
    private protected const string LiteralPathSet = nameof(LiteralPath);

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

    /// <summary>The records that are complete by what was piped in, or are in the files that were named.</summary>
    private protected IEnumerable<PipedRecord> Records => ParameterSetName switch
    {
        InputObjectSet => Input.Read(InputObject),
        PathSet => Input.ReadFiles(Path!, isLiteral: false).TakeWhile(_ => !Stopping),
        LiteralPathSet => Input.ReadFiles(LiteralPath!, isLiteral: true).TakeWhile(_ => !Stopping),
        _ => [PipedRecord.Empty],
    };

    /// <summary>The records that are left when nothing more is piped in.</summary>
    private protected IEnumerable<PipedRecord> LastRecords => Input.Complete();

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
