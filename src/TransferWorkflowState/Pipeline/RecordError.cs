using System.Management.Automation;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// An error of a record. Its target is the record as it was piped in, with its token, to be sent again; Get-Error, the
/// detailed view of errors and wildcards do not show it, since they would print the token of a hashtable or of a text.
/// </summary>
public sealed class RecordError : ErrorRecord
{
    internal RecordError(Exception exception, string id, ErrorCategory category, object? target)
        : base(exception, id, category, target)
    {
    }

    /// <summary>The record; <see langword="null"/> when the error is not of one.</summary>
    [Hidden]
    public new object? TargetObject => base.TargetObject;
}
