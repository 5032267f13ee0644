using System.Net;

using Amazon.Runtime;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Running;

/// <summary>From what a call threw to a reason and to texts for people.</summary>
internal static class SendFailures
{
    private const string SendAgain = "Send the record again later.";

    private const string LookAtExecution =
        "Look at the execution with 'aws transfer describe-execution': the step may have been answered or have timed out.";

    private const string BeforeAnotherStatus =
        "Look at the execution before you report a different status; reporting the same one again does no harm.";

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

    public static CallbackFailure Describe(
        Exception exception, SendWorkflowStepStateRequest request, CancellationToken cancellationToken)
    {
        CallbackFailure failure = cancellationToken.IsCancellationRequested ? Stopped() : Describe(exception);
        if (request.IsAnswerLost)
        {
            failure = MayHaveArrived(failure);
        }

        // What a service or a proxy says could repeat what it was sent.
        string token = request.Callback.Token;
        return failure with
        {
            Message = ShownText.Mask(failure.Message, token),
            ErrorCode = failure.ErrorCode is { } code ? ShownText.Of(code, token) : null,
        };
    }

    private static CallbackFailure Describe(Exception exception) => exception switch
    {
        AmazonUnmarshallingException e => new(
            FailureReason.InvalidResponse,
            $"The answer is cut or is none of AWS Transfer Family (HTTP {(int)e.StatusCode}).",
            "Check the endpoint and any proxy on the way to it."),
        AmazonServiceException e => DescribeService(e),
        TimeoutException e => new(FailureReason.TimedOut, e.Message, SendAgain),
        HttpRequestException e when !LostAnswer.IsCauseOf(e) => new(
            FailureReason.ConnectionFailed,
            $"The endpoint could not be reached: {e.Message}",
            "Check the region or the endpoint URL, the network, and the proxy settings."),
        HttpRequestException or IOException => new(
            FailureReason.ConnectionFailed, $"The connection broke before the answer: {exception.Message}", SendAgain),
        AmazonClientException e => new(FailureReason.NotAuthenticated, e.Message, CheckCredentials),
        _ => new(FailureReason.ServiceError, $"The call failed: {exception.GetType().Name}: {exception.Message}", SendAgain),
    };

    private static CallbackFailure DescribeService(AmazonServiceException exception)
    {
        string message = exception.Message;
        CallbackFailure failure = exception switch
        {
            AccessDeniedException => new(FailureReason.AccessDenied, message, CheckPermission),
            InvalidRequestException => new(FailureReason.InvalidRequest, message, LookAtExecution),
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
        return failure with { ErrorCode = string.IsNullOrEmpty(exception.ErrorCode) ? null : exception.ErrorCode };
    }

    private static CallbackFailure Stopped() => new(
        FailureReason.Stopped, "The run was stopped before the answer came.", SendAgain);

    /// <summary>What the service refuses after a lost answer, it may refuse because it has taken the callback already.</summary>
    private static CallbackFailure MayHaveArrived(CallbackFailure failure)
    {
        bool isRefused = failure.Reason is FailureReason.InvalidRequest or FailureReason.ResourceNotFound;
        string arrived = failure.ErrorCode is null
            ? "The callback may have arrived."
            : "An earlier attempt may have been taken: its answer was lost.";
        return failure with
        {
            Message = $"{failure.Message} {arrived}",
            NextStep = isRefused ? LookAtExecution : $"{failure.NextStep} {BeforeAnotherStatus}",
            MayHaveArrived = true,
        };
    }
}
