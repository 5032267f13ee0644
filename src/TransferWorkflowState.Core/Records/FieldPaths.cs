namespace TransferWorkflowState.Records;

/// <summary>The places in a record where one value stands, the first of them its own name at the record's top.</summary>
internal sealed class FieldPaths
{
    private readonly string[][] _paths;

    public FieldPaths(params string[] paths)
    {
        Name = paths[0];
        _paths = [.. paths.Select(static path => path.Split('.'))];
    }

    public string Name { get; }

    /// <summary>Tells candidates apart.</summary>
    public StringComparer Comparer { get; init; } = StringComparer.Ordinal;

    public bool IsIn(IRecord record)
    {
        foreach (string[] path in _paths)
        {
            if (IsIn(record, path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All that the record has for the value, in the order of the places. Empty fields count as missing.</summary>
    public IReadOnlyList<object> Find(IRecord record)
    {
        List<object>? found = null;
        foreach (string[] path in _paths)
        {
            Collect(record, path, ref found);
        }

        return found ?? (IReadOnlyList<object>)[];
    }

    private static bool IsIn(IRecord record, ReadOnlySpan<string> path)
    {
        foreach (object? value in record.Find(path[0]))
        {
            if (path.Length > 1 ? value is IRecord inner && IsIn(inner, path[1..]) : DynamoDbValue.Unwrap(value) is not (null or ""))
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(IRecord record, ReadOnlySpan<string> path, ref List<object>? found)
    {
        foreach (object? value in record.Find(path[0]))
        {
            if (path.Length > 1 && value is IRecord inner)
            {
                Collect(inner, path[1..], ref found);
            }
            else if (path.Length == 1 && DynamoDbValue.Unwrap(value) is { } plain and not "")
            {
                (found ??= new(1)).Add(plain);
            }
        }
    }
}
