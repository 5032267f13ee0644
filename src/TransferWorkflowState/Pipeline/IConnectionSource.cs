using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Pipeline;

/// <summary>What a cmdlet says of its connections, and of its journal.</summary>
internal interface IConnectionSource
{
    /// <summary>What the record at hand, or else the command line, says of the connection.</summary>
    ConnectionValues Values { get; }

    /// <summary>Whether the records come from a queue.</summary>
    bool IsOfQueue { get; }

    /// <summary>All that makes a client.</summary>
    /// <param name="warn">Is told what a person should know.</param>
    /// <exception cref="ConnectionException">A value cannot be used.</exception>
    ConnectionOptions ReadOptions(Action<string> warn);

    /// <summary>All that makes the client of a queue.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <exception cref="ConnectionException">A value cannot be used.</exception>
    ConnectionOptions ReadQueueOptions(string queueUrl);

    /// <summary>The path of the journal; <see langword="null"/> when there is to be none.</summary>
    /// <exception cref="JournalException">The path is not one of a file.</exception>
    string? ResolveJournalPath();
}
