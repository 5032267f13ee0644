using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>What is known of the logs of workflows: which records are log lines, and which of them nobody waits for.</summary>
internal static class LogRecords
{
    private const string WaitingType = "CustomStepInvoked";

    /// <summary>Whether the record is an event of CloudWatch Logs or a row of a query, with any program's line as its message.</summary>
    public static bool IsLogEvent(IRecord record)
    {
        // A notification of SNS has a Message and a Timestamp as well.
        return Has(record, "@Message")
            || (Has(record, "Message") && (Has(record, "LogStreamName") || Has(record, "Timestamp")) && !Has(record, "TopicArn"));
    }

    /// <summary>Why nobody waits for the record, when it is a workflow's log line of another type than the waiting one.</summary>
    public static string? SkipReason(IRecord record)
    {
        string? type = record.Find("Type").OfType<string>().FirstOrDefault();
        bool isOther = type is not null
            && !type.Equals(WaitingType, StringComparison.OrdinalIgnoreCase)
            && record.Find("Details").Any(static details => details is IRecord)
            && (Has(record, "WorkflowId") || Has(record, "ExecutionId"))
            && !Has(record, "Token");
        return isOther ? SkipReasons.LineOfType(ShownText.From(type!)) : null;
    }

    private static bool Has(IRecord record, string field) => record.Find(field).Any(static value => value is not null);
}
