using System.Net;
using System.Net.Sockets;

using Amazon.Runtime;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Running;

public sealed class CallbackSenderTests
{
    private const string Throttled = """{"__type":"ThrottlingException"}""";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_callback_that_is_taken_is_sent()
    {
        CallbackOutcome outcome = await SendAsync(new(ScriptedService.Respond(200, "{}")));
        Assert.Equal(OutcomeKind.Sent, outcome.Kind);
        Assert.Equal("b3c1f1f4-2b0e-4c43-9c0b-0d1f5a8e7c11", outcome.RequestId);
        Assert.Equal(1, outcome.Attempts);
    }

    [Theory]
    [InlineData(400, "AccessDeniedException", FailureReason.AccessDenied)]
    [InlineData(400, "InvalidRequestException", FailureReason.InvalidRequest)]
    [InlineData(400, "ResourceNotFoundException", FailureReason.ResourceNotFound)]
    [InlineData(400, "UnrecognizedClientException", FailureReason.NotAuthenticated)]
    [InlineData(400, "ExpiredTokenException", FailureReason.NotAuthenticated)]
    [InlineData(400, "InvalidSignatureException", FailureReason.NotAuthenticated)]
    [InlineData(400, "SomethingNewException", FailureReason.ServiceError)]
    public async Task An_error_that_a_retry_cannot_mend_fails_at_once(int status, string code, FailureReason reason)
    {
        ScriptedService service = new(ScriptedService.Respond(status, $$"""{"__type":"{{code}}","Message":"because"}"""));
        CallbackOutcome outcome = await SendAsync(service);
        Assert.Equal((OutcomeKind.Failed, reason), (outcome.Kind, outcome.Failure!.Reason));
        Assert.Equal((code, "because"), (outcome.Failure.ErrorCode, outcome.Failure.Message));
        Assert.NotEmpty(outcome.Failure.NextStep);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(400, Throttled, FailureReason.Throttled)]
    [InlineData(429, "", FailureReason.Throttled)]
    [InlineData(429, "slow down", FailureReason.Throttled)]
    [InlineData(500, """{"__type":"InternalServiceError","Message":"x"}""", FailureReason.InternalServiceError)]
    [InlineData(500, "", FailureReason.ServiceError)]
    [InlineData(502, "<html>bad gateway</html>", FailureReason.ServiceError)]
    [InlineData(503, "", FailureReason.ServiceUnavailable)]
    [InlineData(503, """{"__type":"ServiceUnavailableException","Message":"x"}""", FailureReason.ServiceUnavailable)]
    [InlineData(400, """{"__type":"ServiceUnavailableException","Message":"x"}""", FailureReason.ServiceUnavailable)]
    [InlineData(200, "garbage", FailureReason.InvalidResponse)]
    public async Task Transient_errors_are_tried_ten_times(int status, string body, FailureReason reason)
    {
        ScriptedService service = new(ScriptedService.Respond(status, body));
        CallbackOutcome outcome = await SendAsync(service);
        Assert.Equal(reason, outcome.Failure!.Reason);
        Assert.Equal((10, 10), (outcome.Attempts, service.Requests.Count));
        Assert.All(service.Time.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Transient_errors_are_retried_until_sent()
    {
        ScriptedService service = new(
            ScriptedService.Respond(400, Throttled),
            ScriptedService.Throw(new IOException("the connection was reset")),
            ScriptedService.Respond(500, ""),
            ScriptedService.Throw(new TimeoutException("no answer")),
            ScriptedService.Respond(200, "garbage"),
            ScriptedService.Respond(200, "{}"));
        CallbackOutcome outcome = await SendAsync(service);
        Assert.Equal((OutcomeKind.Sent, 6), (outcome.Kind, outcome.Attempts));
    }

    [Fact]
    public async Task An_endpoint_that_never_responded_is_tried_three_times()
    {
        ScriptedService service = new(ScriptedService.Throw(new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))));
        CallbackOutcome outcome = await SendAsync(service);
        Assert.Equal((FailureReason.ConnectionFailed, 3), (outcome.Failure!.Reason, outcome.Attempts));
    }

    [Fact]
    public async Task An_endpoint_that_responded_before_is_tried_ten_times()
    {
        ScriptedService service = new(
            ScriptedService.Respond(200, "{}"),
            ScriptedService.Throw(new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))));
        using CallbackSender sender = service.CreateSender();
        await sender.SendAsync(SampleCallbacks.Create(), _cancel);
        Assert.Equal(10, (await sender.SendAsync(SampleCallbacks.Create(), _cancel)).Attempts);
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_is_kept()
    {
        ScriptedService service = new(
            ScriptedService.Respond(400, """{"__type":"ThrottlingException","RetryAfterSeconds":"7"}"""),
            WithRetryAfter("9"),
            ScriptedService.Respond(200, "{}"));
        Assert.Equal(OutcomeKind.Sent, (await SendAsync(service)).Kind);
        Assert.Contains(service.Time.Waits, static wait => wait >= TimeSpan.FromSeconds(7) && wait < TimeSpan.FromSeconds(9));
        Assert.Contains(service.Time.Waits, static wait => wait >= TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_is_capped()
    {
        ScriptedService service = new(
            ScriptedService.Respond(400, """{"__type":"ThrottlingException","RetryAfterSeconds":"3600"}"""), ScriptedService.Respond(200, "{}"));
        await SendAsync(service);
        Assert.All(service.Time.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(26)));
    }

    [Fact]
    public async Task The_number_of_attempts_can_be_set()
    {
        ScriptedService service = new(ScriptedService.Respond(500, ""));
        Assert.Equal(4, (await SendAsync(service, maxAttempts: 4)).Attempts);
    }

    [Fact]
    public async Task A_run_that_is_stopped_ends_the_call_with_an_outcome()
    {
        using CancellationTokenSource stop = new();
        ScriptedService service = new(() =>
        {
            stop.Cancel();
            throw new IOException("reset");
        });
        using CallbackSender sender = service.CreateSender();
        CallbackOutcome outcome = await sender.SendAsync(SampleCallbacks.Create(), stop.Token);
        Assert.Equal((FailureReason.Stopped, 1), (outcome.Failure!.Reason, outcome.Attempts));
    }

    [Fact]
    public async Task A_token_that_the_service_repeats_is_not_shown()
    {
        ScriptedService service = new(ScriptedService.Respond(
            400, $$"""{"__type":"InvalidRequestException","Message":"Token {{SampleCallbacks.Token}} is unknown"}"""));
        CallbackFailure failure = (await SendAsync(service)).Failure!;
        Assert.Equal("Token (token) is unknown", failure.Message);
    }

    [Theory]
    [InlineData("InvalidRequestException", "Step of QUFBQUFBQUFBQUFBQUFBQUFB is over", "InvalidRequestException", "Step of (hidden) is over")]
    [InlineData("QUFBQUFBQUFBQUFBQUFBQUFB", "because", "(hidden)", "because")]
    [InlineData("com.amazon.coral#" + SampleCallbacks.Token, "because", "(token)", "because")]
    public async Task A_token_of_another_step_in_an_error_is_not_shown_either(string code, string message, string shownCode, string shownMessage)
    {
        ScriptedService service = new(ScriptedService.Respond(400, $$"""{"__type":"{{code}}","Message":"{{message}}"}"""));
        CallbackFailure failure = (await SendAsync(service)).Failure!;
        Assert.Equal((shownCode, shownMessage), (failure.ErrorCode, failure.Message));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task A_request_id_that_is_a_token_is_not_shown(int status)
    {
        ScriptedService service = new(() =>
        {
            HttpResponseMessage answer = new((HttpStatusCode)status) { Content = new StringContent("{}") };
            answer.Headers.Add("x-amzn-RequestId", SampleCallbacks.Token);
            return answer;
        });
        Assert.Equal("(token)", (await SendAsync(service)).RequestId);
    }

    [Theory]
    [InlineData("InvalidRequestException")]
    [InlineData("ResourceNotFoundException")]
    public async Task A_refusal_after_a_lost_response_says_to_look_at_the_execution_and_nothing_else(string code)
    {
        ScriptedService service = new(
            ScriptedService.Throw(new IOException("reset")), ScriptedService.Respond(400, $$"""{"__type":"{{code}}","Message":"over"}"""));
        CallbackFailure failure = (await SendAsync(service)).Failure!;

        Assert.Equal("over An earlier attempt may have been accepted: its response was lost.", failure.Message);
        Assert.Equal(
            "Check the execution with 'aws transfer describe-execution': the step may have been reported or may have timed out.",
            failure.NextStep);
    }

    [Fact]
    public async Task A_connection_that_speaks_first_has_taken_nothing()
    {
        CallbackOutcome outcome = await SendAsync(
            new(ScriptedService.Throw(new HttpRequestException("sending", new EarlyDataException()))), maxAttempts: 1);
        Assert.Equal((FailureReason.ConnectionFailed, false), (outcome.Failure!.Reason, outcome.Failure.MayHaveArrived));
        Assert.Equal("The endpoint sent data or closed the connection before it received the request.", outcome.Failure.Message);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_send_nothing()
    {
        ScriptedService service = new(ScriptedService.Respond(200, "{}"));
        using CallbackSender sender = new(ScriptedService.CreateClient(service, service.Time, maxAttempts: 10, new BrokenCredentials()));
        CallbackOutcome outcome = await sender.SendAsync(SampleCallbacks.Create(), _cancel);

        Assert.Equal((FailureReason.NotAuthenticated, 1, false), (outcome.Failure!.Reason, outcome.Attempts, outcome.Failure.MayHaveArrived));
        Assert.Empty(service.Requests);
    }

    private static Func<HttpResponseMessage> WithRetryAfter(string seconds) => () =>
    {
        HttpResponseMessage answer = ScriptedService.Respond(503, "")();
        answer.Headers.Add("Retry-After", seconds);
        return answer;
    };

    private static async Task<CallbackOutcome> SendAsync(ScriptedService service, int maxAttempts = 10)
    {
        using CallbackSender sender = service.CreateSender(maxAttempts);
        return await sender.SendAsync(SampleCallbacks.Create(), _cancel);
    }

    private sealed class BrokenCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new IOException("the source of the credentials broke");
    }
}
