using System.Management.Automation;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Binding;

/// <summary>One record of a command's input.</summary>
/// <param name="Handle">What outcomes are returned with: the object that was piped, or the record as PowerShell shows it.</param>
/// <param name="Read">Reads its callbacks.</param>
internal sealed record InputRecord(PSObject? Handle, Func<CallbackReader, IEnumerable<CallbackReading>> Read)
{
    /// <summary>The record of values that are given one by one.</summary>
    public static InputRecord Empty { get; } = new(null, static reader => reader.Read(new DictionaryRecord([])));
}
