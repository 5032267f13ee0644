namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>
/// The errors the sandbox answers. Those of the service model spell their text <c>Message</c>; those that come before
/// the service, of signature and protocol, spell it <c>message</c>.
/// </summary>
internal static class ServiceError
{
    public static SandboxResponse InvalidRequest(string message) => OfModel("InvalidRequestException", message);

    public static SandboxResponse InvalidNextToken() => OfModel("InvalidNextTokenException", "The NextToken is not one that was given out.");

    public static SandboxResponse ResourceNotFound(string resourceType, string resource) =>
        SandboxResponse.Error(
            400,
            "ResourceNotFoundException",
            ("Message", $"Unknown {resourceType.ToLowerInvariant()}"),
            ("Resource", resource),
            ("ResourceType", resourceType));

    /// <summary>The model gives this error no Message.</summary>
    public static SandboxResponse Throttling() => SandboxResponse.Error(400, "ThrottlingException");

    public static SandboxResponse Throttling(string retryAfterSeconds) =>
        SandboxResponse.Error(400, "ThrottlingException", ("RetryAfterSeconds", retryAfterSeconds));

    public static SandboxResponse InternalServiceError() =>
        SandboxResponse.Error(500, "InternalServiceError", ("Message", "An internal error occurred."));

    public static SandboxResponse ServiceUnavailable(int statusCode) =>
        SandboxResponse.Error(statusCode, "ServiceUnavailableException", ("Message", "The service is not available now."));

    public static SandboxResponse Serialization(string message) => OfProtocol("SerializationException", message);

    public static SandboxResponse UnknownOperation() => SandboxResponse.Error(400, "UnknownOperationException");

    public static SandboxResponse MissingAuthenticationToken() =>
        OfProtocol("MissingAuthenticationTokenException", "Missing Authentication Token");

    public static SandboxResponse IncompleteSignature(string message) => OfProtocol("IncompleteSignatureException", message);

    public static SandboxResponse InvalidSignature(string message) => OfProtocol("InvalidSignatureException", message);

    public static SandboxResponse UnrecognizedClient() =>
        OfProtocol("UnrecognizedClientException", "The security token included in the request is invalid.");

    private static SandboxResponse OfModel(string errorType, string message) =>
        SandboxResponse.Error(400, errorType, ("Message", message));

    private static SandboxResponse OfProtocol(string errorType, string message) =>
        SandboxResponse.Error(400, errorType, ("message", message));
}
