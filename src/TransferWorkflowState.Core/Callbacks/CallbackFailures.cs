namespace TransferWorkflowState.Callbacks;

/// <summary>The texts for records that hold no valid callback.</summary>
internal static class CallbackFailures
{
    public static CallbackFailure Missing(IReadOnlyCollection<string> names)
    {
        string list = string.Join(", ", names);
        string message = $"The record has no {list}.";
        return new(FailureReason.MissingValue, message, names switch
        {
            _ when names.Contains(CallbackRule.Token.Name) =>
                "A token is in the event that the step's Lambda function received and in the workflow's CustomStepInvoked " +
                "log line; ListExecutions and DescribeExecution never show one.",
            _ when names.Contains(CallbackRule.Status.Name) =>
                $"Give the status beside the records: {CustomStepStatus.Success} or {CustomStepStatus.Failure}.",
            _ => $"Add {list} to the record, or give it beside the records.",
        });
    }

    public static CallbackFailure Invalid(IReadOnlyCollection<string> problems)
    {
        return new(
            FailureReason.InvalidValue,
            string.Join(" ", problems),
            "Correct the value and send the record again; nothing was sent for it.");
    }

    public static CallbackFailure NoRecord(string problem)
    {
        return new(
            FailureReason.InvalidRecord,
            problem,
            "Give a Lambda event, or an object with WorkflowId, ExecutionId, Token and Status.");
    }
}
