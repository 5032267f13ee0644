using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Files;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>Examples of the engine's messages that need others than one for each parameter, or several.</summary>
internal static class EngineExamples
{
    private const string Step = $"{SampleCallbacks.WorkflowId}/{SampleCallbacks.ExecutionId}";
    private static readonly StepCallback _callback = SampleCallbacks.Create();
    private static readonly CallbackFailure _lost = new(FailureReason.TimedOut, CallProblems.NoResponse(TimeSpan.FromSeconds(35), new IOException()).Message);
    private static readonly CallbackFailure _refused =
        new(FailureReason.InvalidRequest, "The execution has no step that waits with this token.") { ErrorCode = "InvalidRequestException" };
    private static readonly CallbackFailure _throttled = new(FailureReason.Throttled, CallProblems.Throttled()) { ErrorCode = "ThrottlingException" };
    private static readonly CallbackFailure _incomplete = CallbackFailures.Missing([nameof(StepCallback.WorkflowId)]);
    private static readonly CallbackFailure _denied =
        new(FailureReason.AccessDenied, "The identity is not allowed to perform transfer:ListExecutions.") { ErrorCode = "AccessDeniedException" };

    private static readonly Dictionary<QueueProblem, string> _refusals = new()
    {
        [QueueProblem.QueueNotFound] = "AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist.",
        [QueueProblem.QueueAccessDenied] = "AccessDenied: Access to the resource is denied.",
        [QueueProblem.QueueNotAuthenticated] = "InvalidClientTokenId: The security token included in the request is invalid.",
        [QueueProblem.QueueRefused] = "UnsupportedOperation: The operation is not supported.",
    };

    /// <summary>The texts that are only a part of another message: they are shown in that.</summary>
    private static readonly string[] _parts =
    [
        "CallbackFailures.InvalidValue", "CallbackFailures.ExpectedWorkflowId", "CallbackFailures.ExpectedExecutionId",
        "CallbackFailures.ExpectedToken", "CallbackFailures.ExpectedStatus", "CallbackFailures.WorkNotBegun",
        "RecordProblems.Empty", "RecordProblems.NotAnObject", "RecordProblems.BrokenJson", "RecordProblems.PythonDictionary",
        "RecordProblems.PythonDictionaryIn", "RecordProblems.BrokenTextIn", "RecordProblems.TokensHidden",
        "TextProblems.SecondDocument", "TextProblems.AnchorOrTag", "TextProblems.DeepYaml",
        "SkipReasons.SeeJournal", "SkipReasons.SaysService", "SkipReasons.InThisRun", "SkipReasons.ChildOfArrayJob",
        "ConnectionProblems.StartsWith", "ConnectionProblems.EndsWith", "ConnectionProblems.Contains", "ConnectionProblems.WithoutKeys",
        "ConnectionProblems.WithoutAccessKey", "ConnectionProblems.WithoutSecretKey", "ConnectionProblems.EmptyEndpoint",
        "ConnectionProblems.NotAWebAddress", "ConnectionProblems.HasPassword", "ConnectionProblems.WithoutCertificate",
        "CallProblems.NoConnection", "CallProblems.EarlyData",
        "RefusalReasons.IsOver", "RefusalReasons.IsInProgress", "RefusalReasons.HandlesException", "RefusalReasons.HasStatus",
        "JournalProblems.OtherWriter",
        "QueueProblems.NotAWebAddress", "QueueProblems.HasPassword", "QueueProblems.WithoutQueue", "QueueProblems.Receive", "QueueProblems.Delete",
        "QueueProblems.ExtendVisibility", "QueueProblems.NoResponse", "QueueProblems.NotMentioned", "QueueProblems.OtherWorkers",
        "CliInputErrors.HalfSurrogatePair", "CliInputErrors.SameName",
    ];

    private static readonly Dictionary<string, object?[][]> _variants = new()
    {
        ["CallbackFailures.Invalid"] =
        [
            .. new[]
            {
                CallbackFailures.InvalidValue("WorkflowId", "'w-1'", CallbackFailures.ExpectedWorkflowId()),
                CallbackFailures.InvalidValue("ExecutionId", "'1'", CallbackFailures.ExpectedExecutionId()),
                CallbackFailures.InvalidValue("Token", "(65 characters, hidden)", CallbackFailures.ExpectedToken()),
                CallbackFailures.InvalidValue("Status", "'DONE'", CallbackFailures.ExpectedStatus()),
            }.Select(static problem => new object?[] { new[] { problem } }),
        ],
        ["CallbackFailures.Missing"] = [[new[] { "ExecutionId", "Token" }], [new[] { "Status" }], [new[] { "WorkflowId" }]],
        ["CallbackFailures.AlreadyReported"] =
        [
            .. new[] { SkipReasons.SeeJournal("done.journal"), SkipReasons.SaysService(), SkipReasons.InThisRun() }
                .Select(static source => new object?[] { "FAILURE", "SUCCESS", source }),
        ],
        ["CallbackFailures.UnreadableToken"] =
        [
            [RecordProblems.PythonDictionary()],
            [RecordProblems.PythonDictionaryIn("Messages[0].Body")],
            [RecordProblems.BrokenTextIn("Messages[0].Body")],
            [RecordProblems.BrokenJson(1, 80)],
        ],
        ["CallbackFailures.Ambiguous"] =
        [
            ["ExecutionId", "'1234abcd-56ef-78ab-90cd-1234567890ab' and '4321dcba-65fe-87ba-09dc-ba0987654321'"],
            ["Token", RecordProblems.TokensHidden(Step)],
        ],
        ["RecordProblems.Throws"] = [[new InvalidOperationException()]],
        ["RecordProblems.NotValid"] = [[RecordProblems.Empty()], [RecordProblems.NotAnObject()], [RecordProblems.BrokenJson(1, 80)]],
        ["RecordProblems.Flattened"] = [[_incomplete, "detail.payload"]],
        ["RecordProblems.TokenAlone"] = [[_incomplete, "detail.payload.Token"]],
        ["RecordProblems.WrongDelimiter"] = [[_incomplete]],
        ["TextProblems.NotRead"] = [[RecordProblems.BrokenJson(7, 80)]],
        ["TextProblems.UnsupportedYaml"] = [[TextProblems.SecondDocument(), 7L], [TextProblems.AnchorOrTag(), 7L], [TextProblems.DeepYaml(64), 7L]],
        ["ValueMistakes.Swapped"] = [[new[] { ("ExecutionId", "Token"), ("Token", "ExecutionId") }]],
        ["SkipReasons.SentBefore"] =
        [
            .. new[] { SkipReasons.SeeJournal("done.journal"), SkipReasons.SaysService(), SkipReasons.InThisRun() }
                .Select(static source => new object?[] { _callback, source }),
        ],
        ["SkipReasons.JobNotEnded"] = [["ECS task", "RUNNING"], ["Batch job", SkipReasons.ChildOfArrayJob()]],
        ["SkipReasons.Count"] =
        [
            .. Enum.GetValues<SkipCause>().Select(static cause => new object?[] { cause, 25L, null }),
            [SkipCause.AlreadySent, 25L, "done.journal"],
        ],
        ["ConnectionProblems.InvalidSetting"] = [["AWS_REGION", ConnectionProblems.EndsWith('\r')], ["AWS_REGION", ConnectionProblems.StartsWith(' ')]],
        ["ConnectionProblems.InvalidKey"] =
        [
            ["AWS_SECRET_ACCESS_KEY", ConnectionProblems.EndsWith('\n')],
            ["AWS_SECRET_ACCESS_KEY", ConnectionProblems.Contains('\0')],
            ["AWS_SECRET_ACCESS_KEY", ConnectionProblems.Contains('\u00E9')],
        ],
        ["ConnectionProblems.NoCredentials"] = [[null, new IOException()], ["transfer", new IOException("The role cannot be assumed.")]],
        ["ConnectionProblems.UnusableCredentials"] =
        [
            .. new[] { ConnectionProblems.WithoutKeys(), ConnectionProblems.WithoutAccessKey(), ConnectionProblems.WithoutSecretKey() }
                .Select(static cause => new object?[] { "in $StoredAWSCredentials", cause }),
        ],
        ["ConnectionProblems.InvalidEndpoint"] =
        [
            [ConnectionProblems.EmptyEndpoint(), null],
            [ConnectionProblems.NotAWebAddress(), null],
            [ConnectionProblems.HasPassword("transfer.example.com"), null],
            ["FIPS is enabled but this partition does not support FIPS", null],
        ],
        ["ConnectionProblems.InvalidCaBundle"] =
        [
            ["/etc/ssl/company.pem", ConnectionProblems.WithoutCertificate(), null],
            ["/etc/ssl", FileProblem.IsFolder, null],
            ["/etc/ssl/company.pem", "Could not find file '/etc/ssl/company.pem'.", null],
        ],
        ["CallProblems.NotReached"] =
        [
            [new IOException(), "Connection refused (transfer.eu-west-1.amazonaws.com:443)", null],
            [new IOException(), CallProblems.NoConnection(TimeSpan.FromSeconds(5)), ConnectionSetting.ConnectTimeout],
        ],
        ["CallProblems.Broken"] = [[new IOException("Connection reset by peer."), true]],
        ["CallProblems.Failed"] = [[new InvalidOperationException("The client is closed."), true]],
        ["CallProblems.MayHaveArrived"] = [[_lost]],
        ["CallProblems.EarlierMayHaveArrived"] = [[_throttled]],
        ["RefusalReasons.ExecutionNotFound"] = [[_refused]],
        ["RefusalReasons.TimedOut"] = [[_refused]],
        ["RefusalReasons.OtherStatus"] = [[_refused, CallbackFailures.AlreadyReported("SUCCESS", "FAILURE", SkipReasons.SaysService())]],
        ["RefusalReasons.Unproven"] =
        [
            [_refused, RefusalReasons.IsOver(), new[] { "SUCCESS", "FAILURE" }, true],
            [_refused, RefusalReasons.IsInProgress(), new[] { "SUCCESS" }, false],
            [_refused, RefusalReasons.HandlesException(), Array.Empty<string>(), false],
            [_refused, RefusalReasons.HasStatus("NEW_STATUS"), Array.Empty<string>(), false],
        ],
        ["ExecutionProblems.NotAllowed"] = [[_denied, "ListExecutions"]],
        ["ExecutionProblems.NotFound"] = [[new CallbackFailure(FailureReason.ResourceNotFound, "The execution does not exist.")]],
        ["ExecutionProblems.Failed"] = [[new CallbackFailure(FailureReason.InternalServiceError, "An internal error occurred.")]],
        ["JournalProblems.NotSent"] = [[JournalProblems.Failed("done.journal", new IOException("No space left on device."))]],
        ["QueueProblems.InvalidUrl"] =
        [
            ["steps", QueueProblems.NotAWebAddress()],
            ["https://ada:secret@sqs.eu-west-1.amazonaws.com/123456789012/steps", QueueProblems.HasPassword()],
            ["https://sqs.eu-west-1.amazonaws.com", QueueProblems.WithoutQueue()],
        ],
        ["QueueProblems.Working"] = [[QueueProblems.Receive(ExampleValues.Queue)]],
        ["QueueProblems.NotDeleted"] =
        [
            .. new[] { "ReceiptHandleIsInvalid: The receipt handle has expired.", QueueProblems.NotMentioned() }
                .Select(static error => new object?[] { "5fea7756-0ea4-451a-a703-a558b933e274", ExampleValues.Queue, error }),
        ],
        ["CliInputErrors.Broken"] =
        [
            [CliInputSyntax.Json, RecordProblems.BrokenJson(1, 80)],
            [CliInputSyntax.Json, CliInputErrors.HalfSurrogatePair()],
            [CliInputSyntax.Yaml, CliInputErrors.SameName()],
            [CliInputSyntax.Yaml, TextProblems.BrokenYaml(7, 3)],
        ],
        ["QueueProblems.Refused"] =
        [
            .. new[] { QueueProblem.QueueNotFound, QueueProblem.QueueAccessDenied, QueueProblem.QueueNotAuthenticated, QueueProblem.QueueRefused }
                .Select(static problem => new object?[] { problem, _refusals[problem], ExampleValues.Queue, new IOException() }),
        ],
        ["QueueProblems.Failing"] =
        [
            [QueueProblems.Receive(ExampleValues.Queue), "The endpoint could not be reached: connection refused.", null],
            [QueueProblems.Delete(ExampleValues.Queue), QueueProblems.NoResponse(), null],
            [QueueProblems.ExtendVisibility(ExampleValues.Queue), "The endpoint could not be reached: connection refused.", QueueProblems.OtherWorkers()],
        ],
        ["QueueProblems.Unreadable"] = [[ExampleValues.Queue, CallProblems.OldTls().Message, null, new IOException()]],
    };

    /// <summary>The arguments of a message, once for each of its examples; <see langword="null"/> when it needs one for each parameter.</summary>
    /// <param name="message">Class and message.</param>
    public static object?[][]? Find(string message) => _parts.Contains(message) ? [] : _variants.GetValueOrDefault(message);
}
