namespace TransferWorkflowState.Records;

/// <summary>A record held by pairs of name and value: a CSV row, a YAML mapping, a hashtable.</summary>
public sealed class DictionaryRecord : IRecord
{
    /// <summary>A record of the given fields; a name may occur more than once.</summary>
    public DictionaryRecord(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        Entries = fields;
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, object?>> Fields =>
        Entries.Select(static entry => new KeyValuePair<string, object?>(entry.Key, RecordValue.From(entry.Value)));

    /// <summary>The fields as given.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Entries { get; }

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name) =>
        Entries.Where(field => FieldName.Matches(field.Key, name)).Select(static field => RecordValue.From(field.Value));
}
