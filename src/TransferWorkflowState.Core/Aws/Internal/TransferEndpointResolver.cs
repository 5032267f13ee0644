using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>Hands the client's configuration to the endpoint rules.</summary>
internal sealed class TransferEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        ((TransferClientConfig)requestContext.ClientConfig).EndpointParameters();
}
