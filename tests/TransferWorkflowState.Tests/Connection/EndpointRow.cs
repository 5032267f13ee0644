using Amazon;
using Amazon.Runtime;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>What the rules answer, an endpoint or an error's text, for each of the four wishes.</summary>
internal sealed record EndpointRow(string Region, string Custom, string Plain, string Fips, string DualStack, string FipsDualStack)
{
    /// <summary>The row that the product's rules make for a region and a custom endpoint, or for none of them.</summary>
    public static EndpointRow Ours(string region, string custom) => new(
        region, custom, Resolve(region, custom, false, false), Resolve(region, custom, true, false), Resolve(region, custom, false, true), Resolve(region, custom, true, true));

    private static string Resolve(string region, string custom, bool fips, bool dualStack)
    {
        TransferClientConfig config = new() { UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack };
        if (region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        if (custom.Length > 0)
        {
            config.ServiceURL = custom;
        }

        try
        {
            return config.ResolveEndpoint().URL.TrimEnd('/');
        }
        catch (AmazonClientException e)
        {
            return e.Message;
        }
    }
}
