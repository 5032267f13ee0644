using System.Net;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>An error that the service answered. The service model names six; any other one has this type.</summary>
public class AmazonTransferException : AmazonServiceException
{
    internal AmazonTransferException(string message, ErrorMetadata metadata)
        : base(
            message,
            metadata.StatusCode < HttpStatusCode.InternalServerError ? ErrorType.Sender : ErrorType.Receiver,
            metadata.Code,
            metadata.RequestId,
            metadata.StatusCode)
    {
    }
}
