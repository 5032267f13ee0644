using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace TransferWorkflowState.Records;

/// <summary>The four forms that a value in a record can have; see <see cref="IRecord"/>.</summary>
public static class RecordValue
{
    /// <summary>
    /// The value as <see langword="null"/>, text, record or list of such. Dictionaries become records, lists are
    /// turned as they are enumerated, and whatever else there is becomes its invariant text.
    /// </summary>
    public static object? From(object? value)
    {
        return value switch
        {
            null or DBNull => null,
            string or IRecord => value,
            JsonElement element => JsonRecord.ValueOf(element),
            IDictionary dictionary => new DictionaryRecord(FieldsOf(dictionary)),
            IEnumerable<KeyValuePair<string, object?>> fields => new DictionaryRecord(fields),
            IEnumerable items => items.Cast<object?>().Select(From),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    private static IEnumerable<KeyValuePair<string, object?>> FieldsOf(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return new(entry.Key.ToString() ?? "", entry.Value);
        }
    }
}
