using System.Net;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire;

/// <summary>Tells the attempts that may have arrived, and only their answer did not, from those that surely failed.</summary>
internal static class LostAnswer
{
    public static bool IsCauseOf(Exception exception) => exception switch
    {
        // A proxy answers these when it is the one whose answer was lost.
        AmazonServiceException { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => true,
        AmazonUnmarshallingException or TimeoutException or IOException or OperationCanceledException => true,
        HttpRequestException e => e.HttpRequestError is not (HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError),
        _ => false,
    };
}
