using System.Data;
using System.Management.Automation;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.Binding;

/// <summary>The properties of an object of PowerShell or .NET as a record's fields. One that throws is named.</summary>
internal sealed class ObjectFields : IRecord
{
    private readonly PSObject _object;

    public ObjectFields(PSObject value)
    {
        _object = value;
    }

    /// <inheritdoc/>
    /// <exception cref="UnreadableFieldException">
    /// A property throws, or the object is one of the system: a file, a process. It has no end of properties, and none
    /// is a step's.
    /// </exception>
    public IEnumerable<KeyValuePair<string, object?>> Fields => IsOfSystem(_object.BaseObject)
        ? throw new UnreadableFieldException(Describe(_object.BaseObject))
        : Gettable.Select(static property => new KeyValuePair<string, object?>(property.Name, ValueOf(property)));

    private IEnumerable<PSPropertyInfo> Gettable => _object.Properties.Where(static property => property.IsGettable);

    /// <inheritdoc/>
    public IEnumerable<object?> Find(string name) =>
        Gettable.Where(property => FieldName.Matches(property.Name, name)).Select(ValueOf);

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return PowerShellRecord.ValueOf(property.Value);
        }
        catch (Exception exception) when (exception is not (PipelineStoppedException or UnreadableFieldException))
        {
            // What the property's code says may hold anything, a token too.
            string cause = (exception.GetBaseException() is { } inner ? inner : exception).GetType().Name;
            throw new UnreadableFieldException(RecordErrors.UnreadableProperty(FieldName.Show(property.Name), cause), exception);
        }
    }

    private static bool IsOfSystem(object value) =>
        value is not (PSCustomObject or DataRow or DataRowView) && value.GetType().Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));

    private static string Describe(object value) => value is FileSystemInfo
        ? RecordErrors.File()
        : RecordErrors.OfOtherType($"{value.GetType().FullName}");
}
