using System.Management.Automation;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>A script block needs something of its session that a runspace of its own does not have.</summary>
internal sealed class SessionImportException : Exception, IContainsErrorRecord
{
    public SessionImportException(CmdletError error)
        : base(error.Message)
    {
        ErrorRecord = new(new InvalidOperationException(error.Message), error.Id, ErrorCategory.InvalidArgument, null)
        {
            ErrorDetails = new(error.Message) { RecommendedAction = error.NextStep },
        };
    }

    /// <inheritdoc/>
    public ErrorRecord ErrorRecord { get; }
}
