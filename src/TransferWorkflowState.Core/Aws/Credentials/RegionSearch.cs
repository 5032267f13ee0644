using Amazon.Runtime;

using TransferWorkflowState.Aws.Internal;

namespace TransferWorkflowState.Aws.Credentials;

/// <summary>Finds the region, in the order in which the user's other tools do.</summary>
internal static class RegionSearch
{
    /// <exception cref="ConnectionException">There is none.</exception>
    public static (string Region, string Origin) Find(ConnectionOptions options, ProfileFiles profiles)
    {
        (string?, string)[] environment = [Variable("AWS_REGION"), Variable("AWS_DEFAULT_REGION")];
        (string?, string)[] profile =
        [
            (profiles.Profile?.Region?.SystemName, $"the profile {profiles.Profile?.Name}"),
            (profiles.OldDefaultProfile?.Region?.SystemName, $"the profile {profiles.OldDefaultProfile?.Name}"),
        ];
        (string?, string)[] places =
        [
            (options.Region, "the region given"),
            (profiles.NamedProfile?.Region?.SystemName, $"the profile {profiles.NamedProfile?.Name}"),
            (options.SessionRegion, "the session's $StoredAWSRegion"),
            .. options.ProfileRegionFirst ? [.. profile, .. environment] : (IEnumerable<(string?, string)>)[.. environment, .. profile],
        ];
        foreach ((string? region, string origin) in places)
        {
            if (!string.IsNullOrWhiteSpace(region))
            {
                return (region, origin);
            }
        }

        return FallbackRegionFactory.GetRegionEndpoint() is { } found
            ? (found.SystemName, "the instance")
            : throw ConnectionProblems.NoRegion();
    }

    private static (string? Value, string Name) Variable(string name) => (Environment.GetEnvironmentVariable(name), name);
}
