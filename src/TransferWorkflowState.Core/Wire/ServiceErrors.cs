using System.Globalization;
using System.Net;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>Turns the error that a response holds into its reason and into the exception that the service model names for it.</summary>
internal static class ServiceErrors
{
    private static readonly HashSet<string> _authenticationErrors =
    [
        "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException", "InvalidClientTokenId",
        "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestExpired",
        "RequestInTheFuture", "RequestTimeTooSkewed", "SignatureDoesNotMatch", "UnrecognizedClientException",
    ];

    // The codes that the AWS SDKs take for throttling.
    private static readonly HashSet<string> _throttlingErrors =
    [
        "BandwidthLimitExceeded", "LimitExceededException", "PriorRequestNotComplete", "RequestLimitExceeded", "RequestThrottled",
        "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException",
    ];

    // The codes with which a service may refuse a request that was signed for another time than its own.
    private static readonly HashSet<string> _clockErrors =
    [
        "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed", "SignatureDoesNotMatch",
    ];

    /// <summary>Whether a code means that credentials or a signature are not accepted.</summary>
    public static bool IsAuthentication(string code) => _authenticationErrors.Contains(code);

    /// <summary>Whether a code means that the rate of calls is limited.</summary>
    public static bool IsThrottling(string code) => _throttlingErrors.Contains(code);

    /// <summary>Whether the service's clock may be why it refused a request.</summary>
    public static bool MayBeClockSkew(AmazonServiceException error) => _clockErrors.Contains(error.ErrorCode ?? "");

    /// <summary>The error of a response, as one attempt has it.</summary>
    /// <param name="error">The error, from <see cref="Create"/>.</param>
    /// <param name="retryAfter">How long the service asks to wait.</param>
    /// <param name="isClockCorrected">Whether the error was the clock's, which is corrected now.</param>
    public static AttemptError Classify(AmazonTransferException error, TimeSpan retryAfter, bool isClockCorrected) => new(
        ReasonOf(error),
        error,
        isTransient: error is { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout }
            or { ErrorCode: "RequestTimeout" or "RequestTimeoutException" },
        // A proxy responds so when the response that was lost is the one to its own request.
        mayHaveArrived: error.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
    {
        HasResponse = true,
        RetryAfter = error is ThrottlingException { RetryAfterSeconds: { } text }
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
                ? Backoff.Requested(seconds)
                : retryAfter,
        IsClockCorrected = isClockCorrected,
    };

    /// <summary>The exception that the service model names for an error.</summary>
    public static AmazonTransferException Create(ServiceResponse response, ErrorBody error)
    {
        string code = CodeOf(response.ErrorType ?? error.Type ?? error.Code);
        string message = error.Message ?? code switch
        {
            "ThrottlingException" => CallProblems.Throttled(),
            "" => CallProblems.WithoutCode((int)response.StatusCode),
            _ => CallProblems.WithoutMessage(code),
        };
        ErrorMetadata metadata = new(code, response.RequestId, response.StatusCode);
        return code switch
        {
            "AccessDeniedException" => new AccessDeniedException(message, metadata),
            "InternalServiceError" => new InternalServiceErrorException(message, metadata),
            "InvalidRequestException" => new InvalidRequestException(message, metadata),
            "ResourceNotFoundException" => new ResourceNotFoundException(message, metadata, error.Resource, error.ResourceType),
            "ServiceUnavailableException" => new ServiceUnavailableException(message, metadata),
            "ThrottlingException" => new ThrottlingException(message, metadata, error.RetryAfterSeconds),
            _ => new(message, metadata),
        };
    }

    private static FailureReason ReasonOf(AmazonTransferException error) => error switch
    {
        AccessDeniedException => FailureReason.AccessDenied,
        InvalidRequestException => FailureReason.InvalidRequest,
        ResourceNotFoundException => FailureReason.ResourceNotFound,
        { StatusCode: HttpStatusCode.TooManyRequests } => FailureReason.Throttled,
        { ErrorCode: { } code } when IsThrottling(code) => FailureReason.Throttled,
        InternalServiceErrorException => FailureReason.InternalServiceError,
        ServiceUnavailableException or { StatusCode: HttpStatusCode.ServiceUnavailable } => FailureReason.ServiceUnavailable,
        { ErrorCode: { } code } when IsAuthentication(code) => FailureReason.NotAuthenticated,
        _ => FailureReason.ServiceError,
    };

    /// <summary>The bare name of an error, which protocols write with a namespace before it or a URL behind it.</summary>
    private static string CodeOf(string? type)
    {
        string name = (type ?? "").Split(':')[0];
        return name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..].Trim();
    }
}
