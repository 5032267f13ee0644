namespace TransferWorkflowState.Records;

/// <summary>How an execution stands, as ListExecutions and DescribeExecution say it: never the status of a callback.</summary>
internal static class ExecutionStatus
{
    private static readonly HashSet<string> _names =
        new(["IN_PROGRESS", "COMPLETED", "EXCEPTION", "HANDLING_EXCEPTION"], StringComparer.OrdinalIgnoreCase);

    public static bool IsOne(string? status) => status is not null && _names.Contains(status);
}
