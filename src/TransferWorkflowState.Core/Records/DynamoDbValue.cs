namespace TransferWorkflowState.Records;

/// <summary>A value of DynamoDB's JSON, which has its type around it: <c>{"S":"text"}</c>.</summary>
internal static class DynamoDbValue
{
    /// <summary>The value without its type; any other value as it is.</summary>
    public static object? Unwrap(object? value)
    {
        if (value is not IRecord record)
        {
            return value;
        }

        KeyValuePair<string, object?>[] fields = [.. record.Fields.Take(2)];
        return fields is [{ Key: "S" or "N" or "M" or "L" } field] ? field.Value : value;
    }
}
