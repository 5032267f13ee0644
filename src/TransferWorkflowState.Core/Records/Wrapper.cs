namespace TransferWorkflowState.Records;

/// <summary>A field that holds other records, as objects, as a list of them or as JSON text of either.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Holds">How many records it is made for.</param>
/// <param name="GivesWorkflowId">Whether the WorkflowId beside the field is that of the records in it.</param>
internal sealed record Wrapper(string Field, WrapperContent Holds, bool GivesWorkflowId = false)
{
    /// <summary>Whether the record is such a wrapper, be it an empty one.</summary>
    public bool IsIn(IRecord record) => record.Find(Field).Any(IsContent);

    /// <summary>What the wrapper holds. An SDK may well say null for a list without elements: that is nothing.</summary>
    public IEnumerable<object?> Find(IRecord record) =>
        record.Find(Field).Where(value => value is not null && IsContent(value));

    private bool IsContent(object? value)
    {
        return value switch
        {
            null => Holds == WrapperContent.Many,

            // A flat record may have a column "Execution" of its own.
            string => !GivesWorkflowId,
            _ => true,
        };
    }
}
