using System.Collections;
using System.Management.Automation;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Binding;

/// <summary>A record held by an object of PowerShell or .NET: its properties, or a dictionary's entries, are the fields.</summary>
internal sealed class PowerShellRecord : IRecord
{
    private readonly object _object;
    private readonly Func<string, IEnumerable<object?>> _find;

    private PowerShellRecord(object value, Func<string, IEnumerable<object?>> find)
    {
        _object = value;
        _find = find;
    }

    /// <summary>Whatever came down a pipeline, as text, record or list of such.</summary>
    public static object? ValueOf(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null or string or IRecord or IFormattable or char or bool => RecordValue.Of(plain),
            IDictionary dictionary => new PowerShellRecord(dictionary, new DictionaryRecord(FieldsOf(dictionary)).Find),
            IEnumerable items => items.Cast<object?>().Select(ValueOf),
            _ when IsConstantClass(plain.GetType()) => plain.ToString(),
            _ => new PowerShellRecord(value!, name => FieldsOf(PSObject.AsPSObject(value), name)),
        };
    }

    /// <summary>A record as PowerShell shows it: the object that was piped in, or what its JSON says.</summary>
    public static object ObjectOf(IRecord record) =>
        record is PowerShellRecord { _object: { } value } ? value : JsonObject.Parse(RecordJson.Of(record));

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name) => _find(name);

    private static IEnumerable<object?> FieldsOf(PSObject value, string name) => value.Properties
        .Where(property => property.IsGettable && FieldName.Matches(property.Name, name))
        .Select(static property => ValueOf(property.Value));

    private static IEnumerable<KeyValuePair<string, object?>> FieldsOf(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return new(entry.Key.ToString() ?? "", ValueOf(entry.Value));
        }
    }

    // AWS Tools' own kind of enumeration: an object that is no more than its text. Theirs is of another load context.
    private static bool IsConstantClass(Type type) =>
        type.BaseType is { } parent && (parent.Name == "ConstantClass" || IsConstantClass(parent));
}
