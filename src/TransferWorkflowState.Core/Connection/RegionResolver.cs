using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>Finds the region, in the order in which the user's other tools do.</summary>
internal static class RegionResolver
{
    /// <exception cref="ConnectionException">A region was not found, or the one that counts is not a valid name.</exception>
    public static (string Region, string Origin) Resolve(ConnectionOptions options, ProfileFiles profiles)
    {
        return Places(options, profiles).FirstOrDefault(static place => !string.IsNullOrWhiteSpace(place.Value)) is { } found
            ? (found.ReadRegion(), found.Name)
            : (FindOfInstance() ?? throw ConnectionProblems.NoRegion(), "the instance");
    }

    /// <summary>All places, in order; no profile is looked for before its turn has come.</summary>
    private static IEnumerable<AwsSetting> Places(ConnectionOptions options, ProfileFiles profiles)
    {
        bool isCli = options.Precedence == SettingsPrecedence.AwsCli;
        yield return new("the value passed in", options.Region);
        if (options.SandboxRegion is not null)
        {
            yield return new("the sandbox", options.SandboxRegion);
            yield break;
        }

        if (isCli)
        {
            yield return AwsSetting.FromEnvironment("AWS_REGION");
            yield return AwsSetting.FromEnvironment("AWS_DEFAULT_REGION");
            yield return FromProfile(profiles.Profile);
            yield break;
        }

        yield return FromProfile(profiles.NamedProfile);
        yield return new("the session's $StoredAWSRegion", options.SessionRegion);
        yield return FromProfile(profiles.DefaultProfile);
        yield return FromProfile(profiles.OldDefaultProfile);
        yield return AwsSetting.FromEnvironment("AWS_REGION");
        yield return AwsSetting.FromEnvironment("AWS_DEFAULT_REGION");
    }

    private static AwsSetting FromProfile(CredentialProfile? profile) => new($"the profile {profile?.Name}", profile?.Region?.SystemName);

    // Not the SDK's own search: it asks the default profile and the environment once more, even for a profile that the user named.
    private static string? FindOfInstance()
    {
        try
        {
            return new InstanceProfileAWSRegion().Region?.SystemName;
        }
        catch (Exception e) when (e is InvalidOperationException or AmazonClientException)
        {
            return null;
        }
    }
}
