using System.Globalization;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire;

/// <summary>The texts for a call that failed on its way, and for an error of the service that does not say what it is.</summary>
internal static class CallProblems
{
    private const string CheckEndpoint = "Check the region or the endpoint URL, the network, and the proxy settings.";

    private const string BeforeAnotherStatus =
        "Check the execution before you report a different status; reporting the same status again does no harm.";

    public static AttemptError NotReached(Exception exception, string cause, ConnectionSetting? setting) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived: false)
        {
            Message = $"The endpoint could not be reached: {cause}",
            NextStep = CheckEndpoint,
            Setting = setting,
        };

    /// <summary>The cause of <see cref="NotReached"/> when the connection did not open in time.</summary>
    public static string NoConnection(TimeSpan limit) => $"No connection within {Seconds(limit)} (connect timeout).";

    /// <summary>The message of an <see cref="EarlyDataException"/>.</summary>
    public static string EarlyData() => "The endpoint sent data or closed the connection before it received the request.";

    public static AttemptError NotSent(EarlyDataException exception) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived: false) { NextStep = CheckEndpoint };

    public static AttemptError Broken(Exception exception, bool mayHaveArrived) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived)
        {
            Message = $"The connection broke before the response: {exception.Message}",
        };

    public static TimeoutException NoResponse(TimeSpan limit, Exception inner) =>
        new($"No complete response within {Seconds(limit)} (read timeout).", inner);

    public static AttemptError TooLong(AmazonUnmarshallingException exception, int maxLength) => new(FailureReason.InvalidResponse, exception)
    {
        HasResponse = true,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"The response is longer than {maxLength / 1024} KB, so it did not come from AWS Transfer Family (HTTP {(int)exception.StatusCode})."),
    };

    public static AttemptError Unexpected(AmazonUnmarshallingException exception) => new(FailureReason.InvalidResponse, exception)
    {
        HasResponse = true,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"The response was truncated or did not come from AWS Transfer Family (HTTP {(int)exception.StatusCode})."),
    };

    public static AttemptError Failed(Exception exception, bool mayHaveArrived) =>
        new(FailureReason.ServiceError, exception, isTransient: false, mayHaveArrived)
        {
            Message = $"The call failed: {exception.GetType().Name}: {ErrorCauses.Describe(exception)}",
        };

    public static TlsFailure NotTls() => new(
        "The server did not respond with TLS: the https URL may be that of an http server, or a proxy may be in between.",
        "Check the endpoint URL and the proxy settings.",
        Setting: null);

    public static TlsFailure OldTls() => new(
        "The server does not offer TLS 1.2 or later.",
        "Use an endpoint or a proxy that offers TLS 1.2 or 1.3.",
        Setting: null);

    public static TlsFailure HandshakeFailed(string cause) => new(
        $"The TLS handshake failed: {cause}",
        "Check the endpoint URL and any TLS proxy in between; to trust a private certificate authority, set AWS_CA_BUNDLE.",
        ConnectionSetting.CaBundle);

    /// <summary>The call was stopped while it was in flight.</summary>
    public static string Stopped() => "The run was stopped before the response came.";

    /// <summary>The service throttles without a message of its own.</summary>
    public static string Throttled() => "The service limits the rate of calls.";

    public static string WithoutMessage(string code) => $"The service responded with {code} without a message.";

    public static string WithoutCode(int statusCode) =>
        string.Create(CultureInfo.InvariantCulture, $"The service responded with HTTP {statusCode} without an error code.");

    /// <summary>The response to the only attempt, or to each, was lost.</summary>
    public static CallbackFailure MayHaveArrived(CallbackFailure failure) => Uncertain(failure, "The callback may have arrived.");

    /// <summary>The service refused the last attempt after a lost response.</summary>
    public static CallbackFailure EarlierMayHaveArrived(CallbackFailure failure) =>
        Uncertain(failure, "An earlier attempt may have been accepted: its response was lost.");

    private static CallbackFailure Uncertain(CallbackFailure failure, string arrival) => failure with
    {
        Message = $"{failure.Message} {arrival}",
        NextStep = $"{failure.NextStep} {BeforeAnotherStatus}",
        MayHaveArrived = true,
    };

    private static string Seconds(TimeSpan limit) =>
        FormattableString.Invariant($"{limit.TotalSeconds:0.###} second{(limit == TimeSpan.FromSeconds(1) ? "" : "s")}");
}
