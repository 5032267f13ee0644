using System.Globalization;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>This machine's clock is wrong, and the service refuses signatures for it.</summary>
public sealed class ClockSkewTests
{
    private const int Limit = 30_000;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("InvalidSignatureException", 60)]
    [InlineData("RequestTimeTooSkewed", -60)]
    [InlineData("RequestExpired", 24 * 60)]
    [InlineData("SignatureDoesNotMatch", 5)]
    public async Task Clock_skew_is_corrected_from_the_response_for_this_call_and_the_next_ones(string error, int minutes)
    {
        DateTimeOffset serviceTime = DateTimeOffset.UtcNow.AddMinutes(minutes);
        ScriptedService service = new(Refuse(error, serviceTime), ScriptedService.Respond(200, "{}"));
        using CallbackSender sender = service.CreateSender();

        CallbackOutcome first = await sender.SendAsync(SampleCallbacks.Create(), _cancel);
        CallbackOutcome second = await sender.SendAsync(SampleCallbacks.Create(), _cancel);

        Assert.Equal((OutcomeKind.Sent, 2), (first.Kind, first.Attempts));
        Assert.Equal((OutcomeKind.Sent, 1), (second.Kind, second.Attempts));
        Assert.Empty(service.Time.Waits);
        Assert.InRange(DateOf(service, 1), serviceTime.AddMinutes(-1), serviceTime.AddMinutes(1));
        Assert.InRange(DateOf(service, 2), serviceTime.AddMinutes(-1), serviceTime.AddMinutes(1));
    }

    [Fact(Timeout = Limit)]
    public async Task Clock_skew_is_corrected_once_only()
    {
        ScriptedService service = new(
            Refuse("InvalidSignatureException", DateTimeOffset.UtcNow.AddHours(1)), Refuse("InvalidSignatureException", DateTimeOffset.UtcNow.AddHours(9)));
        using CallbackSender sender = service.CreateSender();
        CallbackOutcome outcome = await sender.SendAsync(SampleCallbacks.Create(), _cancel);

        Assert.Equal((FailureReason.NotAuthenticated, 2), (outcome.Failure?.Reason, outcome.Attempts));
        Assert.Contains("clock", outcome.Failure!.NextStep, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("InvalidSignatureException", 1)]
    [InlineData("AccessDeniedException", 60)]
    [InlineData("UnrecognizedClientException", 60)]
    public async Task Errors_that_clock_skew_does_not_explain_fail_at_once(string error, int minutes)
    {
        ScriptedService service = new(Refuse(error, DateTimeOffset.UtcNow.AddMinutes(minutes)));
        using CallbackSender sender = service.CreateSender();

        Assert.Equal(1, (await sender.SendAsync(SampleCallbacks.Create(), _cancel)).Attempts);
    }

    private static Func<HttpResponseMessage> Refuse(string error, DateTimeOffset serviceTime) => () =>
    {
        HttpResponseMessage response = ScriptedService.Respond(400, $$"""{"__type":"{{error}}","message":"Signature expired"}""")();
        response.Headers.Date = serviceTime;
        return response;
    };

    private static DateTimeOffset DateOf(ScriptedService service, int request) => DateTimeOffset.ParseExact(
        service.Requests[request].Message.Headers.GetValues("X-Amz-Date").Single(),
        "yyyyMMdd'T'HHmmss'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);
}
