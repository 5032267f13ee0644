using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Records;

/// <summary>
/// Lists of names and values that mean one record: the columns of CloudWatch Logs Insights as <c>field</c> and
/// <c>value</c>, the environment of a container as <c>name</c> and <c>value</c>.
/// </summary>
internal static class NameValueList
{
    private const int MaxFields = 10_000;
    private static readonly string[] _names = ["Field", "Name", "Key"];

    /// <summary>Whether the value is an element of such a list.</summary>
    public static bool IsElement([NotNullWhen(true)] object? value) => FieldOf(value) is not null;

    /// <summary>The record that the elements mean; those of another form are left out.</summary>
    public static DictionaryRecord ToRecord(IEnumerable<object?> elements) =>
        new([.. elements.Take(MaxFields).Select(FieldOf).OfType<KeyValuePair<string, object?>>()]);

    private static KeyValuePair<string, object?>? FieldOf(object? value)
    {
        if (value is not IRecord record
            || _names.SelectMany(record.Find).FirstOrDefault() is not string name
            || record.Fields.Take(4).Count() > 3)
        {
            return null;
        }

        object?[] values = [.. record.Find("Value")];
        return values.Length == 1 ? new(name, values[0]) : null;
    }
}
