namespace TransferWorkflowState.Reading;

/// <summary>The places in a record where one value stands, the first of them its own name at the record's top.</summary>
internal sealed class ValuePlaces
{
    private readonly string[][] _paths;

    public ValuePlaces(params string[] paths)
    {
        Name = paths[0];
        _paths = [.. paths.Select(static path => path.Split('.'))];
    }

    public string Name { get; }

    /// <summary>Tells candidates apart.</summary>
    public StringComparer Comparer { get; init; } = StringComparer.Ordinal;

    public bool IsIn(IRecord record) => Find(record).Any();

    /// <summary>All that the record has for the value, in the order of the places. Empty fields count as missing.</summary>
    public IEnumerable<object> Find(IRecord record)
    {
        foreach (string[] path in _paths)
        {
            foreach (object? value in Follow(record, path))
            {
                if (value is not null and not "")
                {
                    yield return value;
                }
            }
        }
    }

    private static IEnumerable<object?> Follow(IRecord record, string[] path)
    {
        IEnumerable<object?> values = record.Find(path[0]);
        foreach (string name in path.Skip(1))
        {
            values = values.OfType<IRecord>().SelectMany(inner => inner.Find(name));
        }

        return values;
    }
}
