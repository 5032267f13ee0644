using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>Finds the region, in the order in which the user's other tools do.</summary>
internal static class RegionSearch
{
    /// <exception cref="ConnectionException">There is none.</exception>
    public static (string Region, string Origin) Find(ConnectionOptions options, ProfileFiles profiles)
    {
        foreach ((string? region, string origin) in Places(options, profiles))
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

    /// <summary>All places, in order; no profile is looked for before its turn has come.</summary>
    private static IEnumerable<(string? Region, string Origin)> Places(ConnectionOptions options, ProfileFiles profiles)
    {
        yield return (options.Region, "the region given");
        yield return Of(profiles.NamedProfile);
        yield return (options.SessionRegion, "the session's $StoredAWSRegion");
        if (!options.ProfileRegionFirst)
        {
            yield return Variable("AWS_REGION");
            yield return Variable("AWS_DEFAULT_REGION");
        }

        yield return Of(profiles.Profile);
        yield return Of(profiles.OldDefaultProfile);
        if (options.ProfileRegionFirst)
        {
            yield return Variable("AWS_REGION");
            yield return Variable("AWS_DEFAULT_REGION");
        }
    }

    private static (string? Region, string Origin) Of(CredentialProfile? profile) =>
        (profile?.Region?.SystemName, $"the profile {profile?.Name}");

    private static (string? Value, string Name) Variable(string name) => (Environment.GetEnvironmentVariable(name), name);
}
