namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>
/// The errors the sandbox answers. Those of the service model spell their text <c>Message</c>; those that come before
/// the service, of signature and protocol, spell it <c>message</c>.
/// </summary>
internal static class ServiceError
{
    public static SandboxAnswer InvalidRequest(string message) => OfModel("InvalidRequestException", message);

    public static SandboxAnswer InvalidNextToken() => OfModel("InvalidNextTokenException", "The NextToken is not one that was given out.");

    public static SandboxAnswer ResourceNotFound(string resourceType, string resource) =>
        SandboxAnswer.Error(
            400,
            "ResourceNotFoundException",
            ("Message", $"Unknown {resourceType.ToLowerInvariant()}"),
            ("Resource", resource),
            ("ResourceType", resourceType));

    /// <summary>The model gives this error no Message.</summary>
    public static SandboxAnswer Throttling() => SandboxAnswer.Error(400, "ThrottlingException");

    public static SandboxAnswer Throttling(string retryAfterSeconds) =>
        SandboxAnswer.Error(400, "ThrottlingException", ("RetryAfterSeconds", retryAfterSeconds));

    public static SandboxAnswer InternalServiceError() =>
        SandboxAnswer.Error(500, "InternalServiceError", ("Message", "An internal error occurred."));

    public static SandboxAnswer ServiceUnavailable(int statusCode) =>
        SandboxAnswer.Error(statusCode, "ServiceUnavailableException", ("Message", "The service is not available now."));

    public static SandboxAnswer Serialization(string message) => OfProtocol("SerializationException", message);

    public static SandboxAnswer UnknownOperation() => SandboxAnswer.Error(400, "UnknownOperationException");

    public static SandboxAnswer MissingAuthenticationToken() =>
        OfProtocol("MissingAuthenticationTokenException", "Missing Authentication Token");

    public static SandboxAnswer IncompleteSignature(string message) => OfProtocol("IncompleteSignatureException", message);

    public static SandboxAnswer InvalidSignature(string message) => OfProtocol("InvalidSignatureException", message);

    public static SandboxAnswer UnrecognizedClient() =>
        OfProtocol("UnrecognizedClientException", "The security token included in the request is invalid.");

    private static SandboxAnswer OfModel(string errorType, string message) =>
        SandboxAnswer.Error(400, errorType, ("Message", message));

    private static SandboxAnswer OfProtocol(string errorType, string message) =>
        SandboxAnswer.Error(400, errorType, ("message", message));
}
