namespace TransferWorkflowState.Steps;

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
                "The token is in the event that the step's Lambda function received, and wherever that event was forwarded or " +
                "logged; ListExecutions and DescribeExecution never return it.",
            _ when names.Contains(CallbackRule.Status.Name) =>
                $"Specify the status as a parameter or option: {CustomStepStatus.Success} or {CustomStepStatus.Failure}.",
            _ => $"Add {list} to the record, or specify it as a parameter or option.",
        });
    }

    public static CallbackFailure NotOfJob() => new(
        FailureReason.MissingValue,
        "The record is not the event of an ECS task, a Batch job or a Step Functions execution, so it does not say how a job ended.",
        $"For other records, specify the status {CustomStepStatus.Success} or {CustomStepStatus.Failure}.");

    /// <summary>One of the problems of <see cref="Invalid"/>.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="shown">The value in quotation marks, or its length when it is secret.</param>
    /// <param name="expected">What its rule expects: one of the following.</param>
    public static string InvalidValue(string name, string shown, string expected) => $"{name} {shown} is invalid: expected {expected}.";

    public static string ExpectedWorkflowId() => "'w-' and 17 lower-case letters or digits, such as w-1234567890example";

    public static string ExpectedExecutionId() => "a GUID of 36 characters, such as 1234abcd-56ef-78ab-90cd-1234567890ab";

    public static string ExpectedToken() => "1 to 64 letters, digits or underscores";

    public static string ExpectedStatus() => $"{CustomStepStatus.Success} or {CustomStepStatus.Failure}";

    public static CallbackFailure Invalid(IReadOnlyCollection<string> problems)
    {
        return new(FailureReason.InvalidValue, string.Join(" ", problems));
    }

    /// <summary>No status, or no token either, and the record's own Status is not the one that is missing.</summary>
    public static CallbackFailure ExecutionStatus(CallbackFailure missing, string status) =>
        missing with { Message = $"{missing.Message} {ShownText.From(status)} is the status of the execution, not of a callback." };

    /// <param name="name">The value there are several candidates for.</param>
    /// <param name="shown">The candidates, or what else tells the record from others when they are secret.</param>
    public static CallbackFailure Ambiguous(string name, string shown)
    {
        return new(
            FailureReason.AmbiguousValue,
            $"The record has different values for {name}: {shown}.",
            $"Keep one {name} in the record, or specify the right one as a parameter or option; nothing was sent for the record.");
    }

    public static CallbackFailure NotAString(string name) =>
        Invalid([$"{name} must be a string, not an object or a list."]);

    /// <param name="problem">Where the token stands, or what is wrong with the text around it.</param>
    public static CallbackFailure UnreadableToken(string problem)
    {
        return new(
            FailureReason.InvalidRecord,
            $"The record contains a token that cannot be read: {problem}.",
            "A step may be waiting for it: get the whole record as JSON, and send it again; nothing was sent for the record.");
    }

    /// <summary>The run was stopped before the record's turn came.</summary>
    public static CallbackFailure NotBegun() =>
        new(FailureReason.Stopped, "The run was stopped before this record; nothing was sent for it.", "Send the record again.");

    /// <summary>The work for the step was not begun, so that there is nothing to report.</summary>
    /// <param name="problem">A sentence that says why.</param>
    public static CallbackFailure WorkNotBegun(string problem) =>
        new(FailureReason.WorkNotBegun, $"{problem} The work for this record was not started, and nothing was sent for it.");

    /// <summary>The other status was sent for the same step.</summary>
    /// <param name="sentStatus">The status that was sent.</param>
    /// <param name="status">The status that was not.</param>
    /// <param name="source">Who says so.</param>
    public static CallbackFailure AlreadyReported(string sentStatus, string status, string source)
    {
        return new(FailureReason.AlreadyReported, $"{sentStatus} was sent before{source}; {status} was not sent.");
    }

    /// <param name="path">What was given as a record.</param>
    public static CallbackFailure MisplacedPath(string path)
    {
        string? problem = FileProblem.OfUrl(path);
        return new(
            FailureReason.InvalidRecord,
            $"'{ShownText.From(path)}' is {(problem == FileProblem.IsUrl ? "a URL" : "the path of a file")}, not a record.",
            problem ?? "Pass the path where a file is expected, or the content of the file as the record.");
    }

    public static CallbackFailure UnreadableFile(string problem)
    {
        return new(FailureReason.InvalidRecord, problem, "Specify the path of a readable file.");
    }

    public static CallbackFailure BrokenGzip() => new(
        FailureReason.InvalidRecord, "The gzip data is broken or truncated; the rest was not read.", "Get the whole file again, and send its remaining records.");

    public static CallbackFailure NotARecord(string problem) => new(FailureReason.InvalidRecord, problem);
}
