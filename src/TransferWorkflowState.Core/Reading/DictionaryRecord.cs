namespace TransferWorkflowState.Reading;

/// <summary>A record held by pairs of name and value: a CSV row, a YAML mapping, a hashtable.</summary>
public sealed class DictionaryRecord : IRecord
{
    private readonly IEnumerable<KeyValuePair<string, object?>> _fields;

    /// <summary>A record of the given fields; a name may occur more than once.</summary>
    public DictionaryRecord(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        _fields = fields;
    }

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name) =>
        _fields.Where(field => FieldName.Matches(field.Key, name)).Select(static field => RecordValue.Of(field.Value));
}
