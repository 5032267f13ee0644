using Amazon.Runtime.Internal;

using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>Turns an error's code into the exception that the service model names for it.</summary>
internal static class ServiceErrors
{
    private static readonly Dictionary<string, Func<string, ErrorResponse, ErrorMembers, AmazonTransferException>> _modelled = new()
    {
        ["AccessDeniedException"] = static (message, error, _) => new AccessDeniedException(message, error),
        ["InternalServiceError"] = static (message, error, _) => new InternalServiceErrorException(message, error),
        ["InvalidRequestException"] = static (message, error, _) => new InvalidRequestException(message, error),
        ["ResourceNotFoundException"] = static (message, error, members) =>
            new ResourceNotFoundException(message, error, members.Resource, members.ResourceType),
        ["ServiceUnavailableException"] = static (message, error, _) => new ServiceUnavailableException(message, error),
        ["ThrottlingException"] = static (message, error, members) =>
            new ThrottlingException(message, error, members.RetryAfterSeconds),
    };

    public static AmazonTransferException Create(ErrorResponse error, ErrorMembers members)
    {
        // The SDK fills a missing message with the whole body; a sentence of our own says more and leaks nothing.
        string message = members.Message ?? error.Code switch
        {
            "ThrottlingException" => "The service limits the rate of calls.",
            null or "" => $"The service answered HTTP {(int)error.StatusCode} without an error of its own.",
            _ => $"The service answered {error.Code} without a message.",
        };
        return _modelled.TryGetValue(error.Code ?? "", out Func<string, ErrorResponse, ErrorMembers, AmazonTransferException>? create)
            ? create(message, error, members)
            : new(message, error);
    }
}
