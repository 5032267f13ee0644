namespace TransferWorkflowState.Records;

/// <summary>How an execution stands, as ListExecutions and DescribeExecution say it: never the status of a callback.</summary>
internal static class ExecutionStatusNames
{
    private static readonly HashSet<string> _names =
        new(["IN_PROGRESS", "COMPLETED", "EXCEPTION", "HANDLING_EXCEPTION"], StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string? status) => status is not null && _names.Contains(status);
}
