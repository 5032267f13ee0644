using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

/// <summary>What the description of an execution makes of a refused callback.</summary>
public sealed class ReconcilingSenderTests
{
    private const int Limit = 30_000;
    private const string Ok = """{"StepType":"CUSTOM"}""";
    private const string Failed = """{"StepType":"CUSTOM","Error":{"Type":"CUSTOM_STEP_FAILED","Message":"x"}}""";
    private const string TimedOut = """{"StepType":"CUSTOM","Error":{"Type":"TIMEOUT","Message":"x"}}""";
    private const string Denied = """{"StepType":"CUSTOM","Error":{"Type":"PERMISSION_DENIED","Message":"x"}}""";
    private const string Copied = """{"StepType":"COPY","Outputs":"{}"}""";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("COMPLETED", Ok, "")]
    [InlineData("COMPLETED", $"{Copied},{Ok},{Copied},{Ok}", "")]
    [InlineData("EXCEPTION", $"{Ok},{{\"StepType\":\"COPY\",\"Error\":{{\"Type\":\"ALREADY_EXISTS\"}}}}", "{\"StepType\":\"TAG\"}")]
    public async Task A_step_that_has_the_same_status_was_reported(string status, string steps, string ofException)
    {
        (CallbackOutcome outcome, ScriptedService service) = await SendAsync("SUCCESS", Describe(status, steps, ofException));

        Assert.Equal((OutcomeKind.Skipped, SkipCause.KnownToService), (outcome.Kind, outcome.SkipCause));
        Assert.EndsWith("SUCCESS was sent before, as the service says.", outcome.SkipReason, StringComparison.Ordinal);
        Assert.Equal((1, 2), (outcome.Attempts, service.Requests.Count));
        Assert.Equal($$"""{"WorkflowId":"{{outcome.Step!.WorkflowId}}","ExecutionId":"{{outcome.Step.ExecutionId}}"}""", service.Requests[1].Body);
    }

    [Theory(Timeout = Limit)]
    [InlineData("EXCEPTION", "SUCCESS", Failed, "", "FAILURE was sent before, as the service says; SUCCESS was not sent.")]
    [InlineData("COMPLETED", "FAILURE", Ok, "", "SUCCESS was sent before, as the service says; FAILURE was not sent.")]
    [InlineData("EXCEPTION", "SUCCESS", TimedOut, "", "The step has timed out, as the service says.")]
    [InlineData("EXCEPTION", "FAILURE", TimedOut, "", "The step has timed out, as the service says.")]
    [InlineData("IN_PROGRESS", "SUCCESS", Copied, "", "is in progress; the service does not list a custom step that has ended. The token")]
    [InlineData("IN_PROGRESS", "SUCCESS", Ok, "", "is in progress; its custom steps so far: SUCCESS. The token does not belong to a waiting step.")]
    [InlineData("HANDLING_EXCEPTION", "FAILURE", Failed, "", "handles an exception; its custom steps so far: FAILURE.")]
    [InlineData("EXCEPTION", "FAILURE", $"{Ok},{Failed}", "", "is over; its custom steps so far: SUCCESS, FAILURE. The service does not say")]
    [InlineData("EXCEPTION", "SUCCESS", $"{Ok},{Failed}", "", "is over; its custom steps so far: SUCCESS, FAILURE. The service does not say")]
    [InlineData("EXCEPTION", "FAILURE", Failed, Ok, "is over; its custom steps so far: FAILURE, SUCCESS.")]
    [InlineData("EXCEPTION", "FAILURE", Denied, "", "is over; its custom steps so far: PERMISSION_DENIED.")]
    [InlineData("COMPLETED", "SUCCESS", Copied, "", "is over; the service does not list a custom step that has ended. The service")]
    [InlineData("SOMETHING_NEW", "SUCCESS", Ok, "", "The execution has the status 'SOMETHING_NEW'; its custom steps so far: SUCCESS.")]
    public async Task Every_other_refusal_stays_one_and_is_explained(string executionStatus, string status, string steps, string ofException, string explanation)
    {
        (CallbackOutcome outcome, ScriptedService service) = await SendAsync(status, Describe(executionStatus, steps, ofException));

        CallbackFailure failure = outcome.Failure!;
        Assert.Equal((FailureReason.InvalidRequest, "InvalidRequestException", "because"), (failure.Reason, failure.ErrorCode, failure.Message));
        Assert.Contains(explanation, failure.Explanation, StringComparison.Ordinal);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData("EXCEPTION", "SUCCESS", TimedOut, OutcomeKind.Skipped)]
    [InlineData("EXCEPTION", "SUCCESS", Failed, OutcomeKind.Failed)]
    [InlineData("COMPLETED", "SUCCESS", Ok, OutcomeKind.Skipped)]
    public async Task Of_a_queue_it_decides_what_becomes_of_the_message(string executionStatus, string status, string steps, OutcomeKind kind)
    {
        (CallbackOutcome outcome, _) = await SendAsync(status, Describe(executionStatus, steps, ""), isOfQueue: true);

        Assert.Equal((kind, 1), (outcome.Kind, outcome.Attempts));
        Assert.Equal(kind == OutcomeKind.Failed ? FailureReason.AlreadyReported : null, outcome.Failure?.Reason);
    }

    [Theory(Timeout = Limit)]
    [InlineData(400, """{"__type":"AccessDeniedException","Message":"x"}""", 3)]
    [InlineData(400, """{"__type":"UnknownOperationException"}""", 3)]
    [InlineData(404, "", 3)]
    [InlineData(400, """{"__type":"InvalidRequestException","Message":"x"}""", 4)]
    [InlineData(200, "{}", 8)]
    [InlineData(200, "garbage", 8)]
    [InlineData(500, """{"__type":"InternalServiceError"}""", 8)]
    [InlineData(400, """{"__type":"ThrottlingException"}""", 8)]
    public async Task Without_a_description_the_refusal_stays_as_it_is(int status, string body, int requests)
    {
        Func<HttpResponseMessage> refusal = Refuse("InvalidRequestException");
        Func<HttpResponseMessage> response = ScriptedService.Respond(status, body);
        bool isTransient = requests == 8;
        ScriptedService service = new(
            isTransient ? [refusal, response, response, response, refusal, response] : requests == 4 ? [refusal, response, refusal, response] : [refusal, response, refusal]);
        using ReconcilingSender sender = new(service.CreateClient(), isOfQueue: false);
        CallbackOutcome[] outcomes = [await sender.SendAsync(NumberedCallback.Create(1), _cancel), await sender.SendAsync(NumberedCallback.Create(2), _cancel)];

        Assert.All(outcomes, static outcome => Assert.Equal(
            (FailureReason.InvalidRequest, "because", null, FailureRule.For(FailureReason.InvalidRequest).NextStep),
            (outcome.Failure!.Reason, outcome.Failure.Message, outcome.Failure.Explanation, outcome.Failure.NextStep)));
        Assert.Equal(requests, service.Requests.Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData("InvalidRequestException", FailureReason.InvalidRequest)]
    [InlineData("ResourceNotFoundException", FailureReason.ResourceNotFound)]
    public async Task An_execution_that_is_not_found_is_told_as_that(string code, FailureReason reason)
    {
        (CallbackOutcome outcome, _) = await SendAsync("SUCCESS", """{"__type":"ResourceNotFoundException","Message":"x"}""", code: code, status: 400);

        Assert.Equal((reason, code), (outcome.Failure!.Reason, outcome.Failure.ErrorCode));
        Assert.Contains("DescribeExecution does not find the execution", outcome.Failure.Explanation, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task After_a_lost_response_the_same_status_is_that_of_the_earlier_attempt()
    {
        ScriptedService service = new(
            ScriptedService.Throw(new IOException("the connection broke")), Refuse("InvalidRequestException"), ScriptedService.Respond(200, Describe("COMPLETED", Ok, "")));
        using ReconcilingSender sender = new(service.CreateClient(), isOfQueue: false);

        CallbackOutcome outcome = await sender.SendAsync(NumberedCallback.Create(1), _cancel);

        Assert.Equal((OutcomeKind.Sent, 2), (outcome.Kind, outcome.Attempts));
    }

    [Theory(Timeout = Limit)]
    [InlineData("AccessDeniedException")]
    [InlineData("ExpiredTokenException")]
    [InlineData("SomethingNewException")]
    public async Task Other_errors_are_not_looked_up(string code)
    {
        ScriptedService service = new(Refuse(code));
        using ReconcilingSender sender = new(service.CreateClient(), isOfQueue: false);

        Assert.Equal(code, (await sender.SendAsync(NumberedCallback.Create(1), _cancel)).Failure!.ErrorCode);
        Assert.Single(service.Requests);
    }

    [Fact(Timeout = Limit)]
    public async Task An_explanation_shows_no_token()
    {
        StepCallback callback = NumberedCallback.Create(1);
        (CallbackOutcome outcome, _) = await SendAsync(
            "SUCCESS", Describe("EXCEPTION", $$$"""{"StepType":"CUSTOM","Error":{"Type":"{{{callback.Token}}}"}}""", ""));

        Assert.DoesNotContain(callback.Token, outcome.Failure!.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(CallbackOutcome Outcome, ScriptedService Service)> SendAsync(
        string callbackStatus, string description, bool isOfQueue = false, string code = "InvalidRequestException", int status = 200)
    {
        ScriptedService service = new(Refuse(code), ScriptedService.Respond(status, description));
        using ReconcilingSender sender = new(service.CreateClient(maxAttempts: 1), isOfQueue);
        return (await sender.SendAsync(NumberedCallback.Create(1, callbackStatus), _cancel), service);
    }

    private static Func<HttpResponseMessage> Refuse(string code) => ScriptedService.Respond(400, $$"""{"__type":"{{code}}","Message":"because"}""");

    private static string Describe(string status, string steps, string ofException) =>
        $$$$"""{"WorkflowId":"w-1","Execution":{"Status":"{{{{status}}}}","Results":{"Steps":[{{{{steps}}}}],"OnExceptionSteps":[{{{{ofException}}}}]}}}""";
}
