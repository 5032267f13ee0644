using System.Collections;
using System.Data;
using System.Management.Automation;
using System.Security;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.Binding;

/// <summary>A record held by an object of PowerShell or .NET: its properties, or a dictionary's entries, are the fields.</summary>
internal sealed class PowerShellRecord : IRecord
{
    private readonly object _object;
    private readonly IRecord _fields;

    private PowerShellRecord(object value, IRecord fields)
    {
        _object = value;
        _fields = fields;
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, object?>> Fields => _fields.Fields;

    /// <summary>Whatever came down a pipeline, as text, record or list of such.</summary>
    public static object? ValueOf(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null or DBNull or string or IRecord or IFormattable or char or bool => RecordValue.From(plain),
            SecureString => throw new UnreadableFieldException(RecordErrors.SecureText()),
            DataTable table => table.Rows.Cast<object?>().Select(ValueOf),
            IDictionary dictionary => new PowerShellRecord(dictionary, new DictionaryRecord(FieldsOf(dictionary))),
            IEnumerable items => items.Cast<object?>().Select(ValueOf),
            _ when IsConstantClass(plain.GetType()) => plain.ToString(),
            _ => new PowerShellRecord(value!, new ObjectFields(PSObject.AsPSObject(value))),
        };
    }

    /// <summary>A record as PowerShell shows it: the object that was piped in, or what its JSON says.</summary>
    public static object ObjectOf(IRecord record) =>
        record is PowerShellRecord { _object: { } value } ? value : JsonObject.Parse(RecordJson.ToJson(record));

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name) => _fields.Find(name);

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
