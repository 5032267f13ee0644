namespace TransferWorkflowState.Records;

/// <summary>
/// A record's fields by name, whatever holds it: JSON, a dictionary, a PowerShell object. A field's value is
/// <see langword="null"/>, a <see cref="string"/>, another <see cref="IRecord"/>, or an
/// <see cref="IEnumerable{T}"/> of such values; anything else a holder has is turned into its invariant text.
/// </summary>
public interface IRecord
{
    /// <summary>All fields in order, with their own names; a name may occur more than once.</summary>
    IEnumerable<KeyValuePair<string, object?>> Fields { get; }

    /// <summary>
    /// The values of all fields whose name is the given one when case, <c>-</c> and <c>_</c> do not count, in order.
    /// </summary>
    /// <param name="name">A name in PascalCase, such as <c>WorkflowId</c>.</param>
    IEnumerable<object?> Find(string name);
}
