using System.Security.Authentication;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire;

/// <summary>Turns what broke an attempt before its response was read into a reason.</summary>
internal static class TransportErrors
{
    private const string CheckEndpoint = "Check the region or the endpoint URL, the network, and the proxy settings.";

    /// <param name="exception">What the transport threw.</param>
    /// <param name="isStarted">Whether a connection had begun to take the request.</param>
    public static AttemptError Classify(Exception exception, bool isStarted) => exception switch
    {
        AmazonUnmarshallingException e => Unexpected(e),
        HttpRequestException { InnerException: AuthenticationException e } => Untrusted(exception, TlsFailure.From(e)),
        HttpRequestException e when !isStarted || IsBeforeRequest(e.HttpRequestError) => NotReached(e),
        EarlyDataException => new(FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived: false) { NextStep = CheckEndpoint },
        HttpRequestException or IOException => new(
            FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived: isStarted)
        {
            Message = $"The connection broke before the response: {exception.Message}",
        },
        TimeoutException => new(FailureReason.TimedOut, exception) { Setting = ConnectionSetting.ReadTimeout },
        OperationCanceledException => new(FailureReason.Stopped, exception, isTransient: false, mayHaveArrived: isStarted),
        _ => new(FailureReason.ServiceError, exception, isTransient: false, mayHaveArrived: isStarted)
        {
            Message = $"The call failed: {exception.GetType().Name}: {ErrorCauses.Describe(exception)}",
        },
    };

    private static AttemptError Untrusted(Exception exception, TlsFailure failure) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: false, mayHaveArrived: false)
        {
            Message = failure.Message,
            NextStep = failure.NextStep,
            Setting = failure.Setting,
        };

    private static AttemptError NotReached(HttpRequestException exception) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: true, mayHaveArrived: false)
        {
            // Of a handshake that broke only the inner exception says more than "see inner exception".
            Message = $"The endpoint could not be reached: {(exception.HttpRequestError == HttpRequestError.SecureConnectionError ? exception.GetBaseException() : exception).Message}",
            NextStep = CheckEndpoint,
            Setting = exception.InnerException is OperationCanceledException { InnerException: TimeoutException } ? ConnectionSetting.ConnectTimeout : null,
        };

    private static AttemptError Unexpected(AmazonUnmarshallingException exception) => new(FailureReason.InvalidResponse, exception)
    {
        HasResponse = true,
        Message = exception.InnerException is ResponseTooLongException tooLong
            ? $"{tooLong.Message}, so it did not come from AWS Transfer Family (HTTP {(int)exception.StatusCode})."
            : $"The response was truncated or did not come from AWS Transfer Family (HTTP {(int)exception.StatusCode}).",
    };

    private static bool IsBeforeRequest(HttpRequestError error) => error is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
