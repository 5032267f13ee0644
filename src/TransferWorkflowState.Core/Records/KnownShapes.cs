namespace TransferWorkflowState.Records;

/// <summary>
/// The table of all shapes that are understood. A new place for a value is one more text below, a new wrapper is one
/// more line. Names match without regard to case, <c>-</c> and <c>_</c>.
/// </summary>
internal static class KnownShapes
{
    // A flat record or log line has a value at its top, the event of a Lambda function further in.
    public static FieldPaths WorkflowId { get; } = new("WorkflowId", "ServiceMetadata.ExecutionDetails.WorkflowId");

    public static FieldPaths ExecutionId { get; } = new("ExecutionId", "ServiceMetadata.ExecutionDetails.ExecutionId");

    public static FieldPaths Token { get; } = new("Token", "Details.Output.Token");

    public static FieldPaths Status { get; } = new("Status")
    {
        Comparer = StringComparer.OrdinalIgnoreCase,
    };

    public static IReadOnlyList<Wrapper> Wrappers { get; } =
    [
        new("Executions", WrapperContent.Many, GivesWorkflowId: true), // transfer list-executions
        new("Execution", WrapperContent.One, GivesWorkflowId: true),   // transfer describe-execution
        new("Messages", WrapperContent.Many),                          // sqs receive-message
        new("Records", WrapperContent.Many),                           // Lambda, invoked by SQS or SNS
        new("Events", WrapperContent.Many),                            // logs filter-log-events
        new("LogEvents", WrapperContent.Many),                         // a subscription of CloudWatch Logs
        new("Results", WrapperContent.Many),                           // logs get-query-results
        new("Entries", WrapperContent.Many),                           // events put-events
        new("Body", WrapperContent.One),                               // a message of SQS
        new("Sns", WrapperContent.One),                                // a record of Lambda, invoked by SNS
        new("Message", WrapperContent.One),                            // a notification of SNS, an event of CloudWatch Logs
        new("Detail", WrapperContent.One),                             // an event of EventBridge
        new("requestPayload", WrapperContent.One),                     // a destination of Lambda
    ];
}
