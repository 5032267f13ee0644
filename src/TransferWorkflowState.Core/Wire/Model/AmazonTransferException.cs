using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TransferWorkflowState.Wire.Model;

/// <summary>An error that the service answered. The service model names six; any other one has this type.</summary>
public class AmazonTransferException : AmazonServiceException
{
    internal AmazonTransferException(string message, ErrorResponse error)
        : base(message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
