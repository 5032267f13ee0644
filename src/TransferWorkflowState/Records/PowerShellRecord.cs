using System.Collections;
using System.Management.Automation;

using TransferWorkflowState.Reading;

namespace TransferWorkflowState.Records;

/// <summary>A record held by an object of PowerShell or .NET: its properties are the fields.</summary>
internal sealed class PowerShellRecord : IRecord
{
    private readonly PSObject _object;

    private PowerShellRecord(PSObject value)
    {
        _object = value;
    }

    /// <summary>Whatever came down a pipeline, as text, record or list of such.</summary>
    public static object? ValueOf(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null or string or IRecord or IFormattable or char or bool => RecordValue.Of(plain),
            IDictionary dictionary => new DictionaryRecord(FieldsOf(dictionary)),
            IEnumerable items => items.Cast<object?>().Select(ValueOf),
            _ when IsConstantClass(plain.GetType()) => plain.ToString(),
            _ => new PowerShellRecord(PSObject.AsPSObject(value)),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name)
    {
        return _object.Properties
            .Where(property => property.IsGettable && FieldName.Matches(property.Name, name))
            .Select(static property => ValueOf(property.Value));
    }

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
