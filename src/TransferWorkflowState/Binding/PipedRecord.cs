using System.Management.Automation;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Binding;

/// <summary>One record of a command's input.</summary>
/// <param name="Handle">What outcomes are returned with: the object that was piped, or the record as PowerShell shows it.</param>
/// <param name="Read">Reads its callbacks.</param>
internal sealed record PipedRecord(PSObject? Handle, Func<CallbackReader, IEnumerable<ReadResult>> Read)
{
    /// <summary>The record of values that are given one by one.</summary>
    public static PipedRecord Empty { get; } = new(null, static reader => reader.Read(new DictionaryRecord([])));
}
