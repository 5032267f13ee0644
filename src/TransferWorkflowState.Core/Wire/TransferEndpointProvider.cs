using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace TransferWorkflowState.Wire;

/// <summary>The endpoint rules of the service model: from region and options to one URL, or the model's error.</summary>
internal sealed class TransferEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        bool fips = parameters["UseFIPS"] is true;
        bool dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string custom)
        {
            return (fips, dualStack) switch
            {
                (true, _) => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
                (_, true) => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
                _ => new(custom),
            };
        }

        string region = parameters["Region"] as string
            ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        return new(UrlOf(region, Fn.Partition(region), fips, dualStack));
    }

    private static string UrlOf(string region, Partition partition, bool fips, bool dualStack)
    {
        return (fips, dualStack) switch
        {
            (true, true) when partition.supportsFIPS && partition.supportsDualStack =>
                $"https://transfer-fips.{region}.{partition.dualStackDnsSuffix}",
            (true, true) => throw new AmazonClientException("FIPS and DualStack are enabled, but this partition does not support one or both"),
            (true, false) when partition.supportsFIPS => $"https://transfer-fips.{region}.{partition.dnsSuffix}",
            (true, false) => throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS"),
            (false, true) when partition.supportsDualStack => $"https://transfer.{region}.{partition.dualStackDnsSuffix}",
            (false, true) => throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack"),
            _ => $"https://transfer.{region}.{partition.dnsSuffix}",
        };
    }
}
