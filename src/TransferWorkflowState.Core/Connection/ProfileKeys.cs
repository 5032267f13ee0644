using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>The keys that stand in a profile itself.</summary>
internal static class ProfileKeys
{
    /// <summary>Whether there is at least half a pair.</summary>
    public static bool AreSet(CredentialProfile profile) =>
        !string.IsNullOrEmpty(profile.Options.AccessKey) || !string.IsNullOrEmpty(profile.Options.SecretKey);

    /// <exception cref="ConnectionException">Half of a pair is missing, or a key cannot be one.</exception>
    public static void Check(CredentialProfile profile, ProfileFiles files)
    {
        AwsSetting accessKey = new($"aws_access_key_id of the profile {profile.Name}", profile.Options.AccessKey);
        AwsSetting secretKey = new($"aws_secret_access_key of the profile {profile.Name}", profile.Options.SecretKey);
        if (!accessKey.IsSet || !secretKey.IsSet)
        {
            throw ConnectionProblems.PartialCredentials(
                files.FileOf(profile), accessKey.IsSet ? "aws_secret_access_key" : "aws_access_key_id");
        }

        _ = AwsSetting.CreateCredentials(accessKey, secretKey, new($"aws_session_token of the profile {profile.Name}", profile.Options.Token));
    }
}
