using System.Net;

using Amazon.Runtime;

using TransferWorkflowState.Aws.Model;
using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Sending;

/// <summary>From what a call threw to a reason and to texts for people.</summary>
internal static class SendFailures
{
    private const string MayHaveArrived =
        "The callback may have arrived: look at the execution before you report a different status. Sending the same one again does no harm.";

    private const string SendAgain = "Send the record again later; nothing is known to have arrived.";

    private const string CheckPermission =
        "Allow the action transfer:SendWorkflowStepState on the workflow for the identity that sends.";

    private const string CheckCredentials =
        "Check the credentials, their expiry and this machine's clock: 'aws sts get-caller-identity' with the same profile must work.";

    private static readonly HashSet<string> _authenticationErrors =
    [
        "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException", "InvalidClientTokenId",
        "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestExpired",
        "SignatureDoesNotMatch", "UnrecognizedClientException",
    ];

    public static CallbackFailure Describe(Exception exception, StepCallback callback, CancellationToken cancellationToken)
    {
        CallbackFailure failure = cancellationToken.IsCancellationRequested ? Stopped() : Describe(exception);

        // What a service or a proxy says could repeat what it was sent.
        return failure with { Message = failure.Message.Replace(callback.Token, "(token)", StringComparison.Ordinal) };
    }

    private static CallbackFailure Describe(Exception exception) => exception switch
    {
        AmazonUnmarshallingException e => new(
            FailureReason.InvalidResponse,
            $"The answer is cut or is none of AWS Transfer Family (HTTP {(int)e.StatusCode}).",
            $"Check the endpoint and any proxy on the way to it. {MayHaveArrived}"),
        AmazonServiceException e => DescribeService(e),
        TimeoutException e => new(FailureReason.TimedOut, e.Message, MayHaveArrived),
        HttpRequestException e => new(
            FailureReason.ConnectionFailed,
            $"The endpoint could not be reached: {e.Message}",
            "Check the region or the endpoint URL, the network, and the proxy settings."),
        IOException e => new(
            FailureReason.ConnectionFailed, $"The connection broke before the answer: {e.Message}", MayHaveArrived),
        AmazonClientException e => new(FailureReason.NotAuthenticated, e.Message, CheckCredentials),
        _ => new(FailureReason.ServiceError, $"The call failed: {exception.GetType().Name}: {exception.Message}", SendAgain),
    };

    private static CallbackFailure DescribeService(AmazonServiceException exception)
    {
        string message = exception.ErrorCode is { Length: > 0 } code ? $"{code}: {exception.Message}" : exception.Message;
        return exception switch
        {
            AccessDeniedException => new(FailureReason.AccessDenied, message, CheckPermission),
            InvalidRequestException => new(
                FailureReason.InvalidRequest,
                message,
                "Look at the execution with 'aws transfer describe-execution': the step may have been answered or have timed out."),
            ResourceNotFoundException => new(
                FailureReason.ResourceNotFound,
                message,
                "Check the region, the workflow and the execution; a token is good for one step of one execution only."),
            ThrottlingException or { StatusCode: HttpStatusCode.TooManyRequests } => new(
                FailureReason.Throttled, message, "Send the record again later, and fewer at once."),
            InternalServiceErrorException => new(FailureReason.InternalServiceError, message, SendAgain),
            ServiceUnavailableException or { StatusCode: HttpStatusCode.ServiceUnavailable } => new(
                FailureReason.ServiceUnavailable, message, SendAgain),
            { ErrorCode: { } known } when _authenticationErrors.Contains(known) => new(
                FailureReason.NotAuthenticated, message, CheckCredentials),
            _ => new(FailureReason.ServiceError, message, SendAgain),
        };
    }

    private static CallbackFailure Stopped() => new(
        FailureReason.Stopped, "The run was stopped before the answer came.", MayHaveArrived);
}
