using System.Security.Authentication;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire;

/// <summary>Turns what broke an attempt before its response was read into a reason.</summary>
internal static class TransportErrors
{
    /// <param name="exception">What the transport threw.</param>
    /// <param name="isStarted">Whether a connection had begun to take the request.</param>
    public static AttemptError Classify(Exception exception, bool isStarted) => exception switch
    {
        AmazonUnmarshallingException { InnerException: ResponseTooLongException tooLong } e => CallProblems.TooLong(e, tooLong.MaxLength),
        AmazonUnmarshallingException e => CallProblems.Unexpected(e),
        HttpRequestException { InnerException: AuthenticationException e } => Untrusted(exception, TlsFailure.From(e)),
        HttpRequestException e when !isStarted || IsBeforeRequest(e.HttpRequestError) => NotReached(e),
        EarlyDataException e => CallProblems.NotSent(e),
        HttpRequestException or IOException => CallProblems.Broken(exception, mayHaveArrived: isStarted),
        TimeoutException => new(FailureReason.TimedOut, exception) { Setting = ConnectionSetting.ReadTimeout },
        OperationCanceledException => new(FailureReason.Stopped, exception, isTransient: false, mayHaveArrived: isStarted),
        _ => CallProblems.Failed(exception, mayHaveArrived: isStarted),
    };

    private static AttemptError Untrusted(Exception exception, TlsFailure failure) =>
        new(FailureReason.ConnectionFailed, exception, isTransient: false, mayHaveArrived: false)
        {
            Message = failure.Message,
            NextStep = failure.NextStep,
            Setting = failure.Setting,
        };

    private static AttemptError NotReached(HttpRequestException exception) => CallProblems.NotReached(
        exception,

        // Of a handshake that broke only the inner exception says more than "see inner exception".
        (exception.HttpRequestError == HttpRequestError.SecureConnectionError ? exception.GetBaseException() : exception).Message,
        exception.InnerException is OperationCanceledException { InnerException: TimeoutException } ? ConnectionSetting.ConnectTimeout : null);

    private static bool IsBeforeRequest(HttpRequestError error) => error is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
